/** The people of the sample: names that Microsoft's own Contoso samples use, and who works with whom. */

export interface SamplePerson {
  /** Object id. */
  readonly id: string;
  readonly displayName: string;
  readonly userPrincipalName: string;
  readonly mail: string;
  readonly jobTitle: string;
  readonly department: string;
  readonly officeLocation: string;
}

/** The user, as long as the sample is on. */
export const MYSELF = 'Megan Bowen';
export const MY_MANAGER = 'Miriam Graham';
export const MY_REPORTS: readonly string[] = [
  'Nestor Wilke',
  'Christie Cline',
  'Emily Braun',
  'Enrico Cattaneo',
];
/** They have the same manager. */
export const MY_PEERS: readonly string[] = ['Lynne Robbins', 'Allan Deyoung', 'Debra Berger'];

const table: readonly (readonly [name: string, jobTitle: string, department: string, office: string])[] = [
  ['Megan Bowen', 'Engineering Manager', 'Engineering', '18/2107'],
  ['Adele Vance', 'Senior Engineer', 'Engineering', '18/2111'],
  ['Alex Wilber', 'Engineer', 'Engineering', '18/2112'],
  ['Diego Siciliani', 'Release Engineer', 'Engineering', '18/2113'],
  ['Grady Archie', 'Build Engineer', 'Engineering', '18/2114'],
  ['Henrietta Mueller', 'Principal Engineer', 'Engineering', '18/2115'],
  ['Lee Gu', 'Director', 'Design', '23/3101'],
  ['Patti Fernandez', 'Designer', 'Design', '23/3102'],
  ['Lidia Holloway', 'Product Manager', 'Design', '23/3103'],
  ['Isaiah Langer', 'Support Lead', 'Support', '20/1101'],
  ['Johanna Lorenz', 'Support Engineer', 'Support', '20/1102'],
  ['Joni Sherman', 'Support Engineer', 'Support', '20/1103'],
  ['Pradeep Gupta', 'Support Engineer', 'Support', '20/1104'],
  ['Miriam Graham', 'Director of Engineering', 'Engineering', '18/2101'],
  ['Nestor Wilke', 'Engineer', 'Engineering', '36/2121'],
  ['Christie Cline', 'Engineer', 'Engineering', '131/1105'],
  ['Emily Braun', 'Data Analyst', 'Engineering', '97/2302'],
  ['Enrico Cattaneo', 'Quality Engineer', 'Engineering', '18/2122'],
  ['Lynne Robbins', 'Engineering Manager', 'Engineering', '20/1104'],
  ['Allan Deyoung', 'IT Manager', 'IT', '18/1106'],
  ['Debra Berger', 'Administrator', 'IT', '18/2126'],
  ['Ben Walters', 'Sales Engineer', 'Sales', '19/3123'],
  ['Irvin Sayers', 'Project Manager', 'Operations', '18/2133'],
  ['Delia Dennis', 'Technical Writer', 'Operations', '18/2134'],
];

export const people: readonly SamplePerson[] = table.map(
  ([displayName, jobTitle, department, officeLocation], i) => {
    const address = addressOf(displayName);
    return {
      id: `c0a70500-0000-4000-8000-${String(i + 1).padStart(12, '0')}`,
      displayName,
      userPrincipalName: address,
      mail: address,
      jobTitle,
      department,
      officeLocation,
    };
  },
);

/** The first name and a letter, as Contoso's are. */
export function addressOf(name: string): string {
  const [given = '', surname = ''] = name.split(' ');
  return `${given}${surname.charAt(0)}@contoso.com`;
}

export function named(names: readonly string[]): readonly SamplePerson[] {
  return names.flatMap(name => people.filter(({ displayName }) => displayName === name));
}
