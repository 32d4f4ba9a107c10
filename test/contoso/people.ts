/** The people of Contoso: Microsoft's sample names first, then as many numbered employees as are asked for. */
import { Random } from './random.ts';

export interface ContosoPerson {
  readonly id: string;
  readonly displayName: string;
  readonly givenName: string;
  readonly surname: string;
  readonly userPrincipalName: string;
  /** Often, but not always, the user principal name. */
  readonly mail: string | null;
  /** `SMTP:` and the main address, `smtp:` and each alias. */
  readonly proxyAddresses: readonly string[];
  readonly jobTitle: string | null;
  readonly department: string | null;
  readonly officeLocation: string | null;
  readonly mobilePhone: string | null;
  readonly businessPhones: readonly string[];
  readonly preferredLanguage: string | null;
  readonly accountEnabled: boolean;
  readonly userType: 'Member' | 'Guest';
  /** Their place in the list: their manager, groups and photo follow from it. */
  readonly index: number;
}

const named = [
  'Adele Vance',
  'Alex Wilber',
  'Diego Siciliani',
  'Grady Archie',
  'Henrietta Mueller',
  'Isaiah Langer',
  'Johanna Lorenz',
  'Joni Sherman',
  'Lee Gu',
  'Lidia Holloway',
  'Lynne Robbins',
  'Megan Bowen',
  'Miriam Graham',
  'Nestor Wilke',
  'Patti Fernandez',
  'Pradeep Gupta',
] as const;

/** Whose e-mail address is not their user principal name. */
const ownAddress: Readonly<Record<string, string>> = {
  'Lee Gu': 'lee.gu@contoso.com',
  'Pradeep Gupta': 'pradeep.gupta@contoso.com',
};

/** Further addresses, as people have them after a change of name. */
const aliases: Readonly<Record<string, readonly string[]>> = {
  'Alex Wilber': ['alexei.w@contoso.com', 'alex.wilber@contoso.com'],
};

/** Numbers of the employees who are out of the ordinary. */
export const GUEST = 18;
export const DISABLED = 19;
/** Both have the address {@link SHARED_ADDRESS}. */
export const SHARING: readonly number[] = [20, 21];
export const SHARED_ADDRESS = 'frontdesk@contoso.com';
export const WITHOUT_ADDRESS = 22;
/** Shows a status message "when people message me". */
export const PINNED_NOTE = 24;
/** Has an out-of-office message with all that Outlook puts around it. */
export const OUTLOOK_WRITER = 25;

export const departments = [
  'Engineering',
  'Sales & Marketing',
  'Finance',
  'Human Resources',
  'Legal',
  'Operations',
  'Research & Development',
  'Information Technology',
] as const;

const titles = ['Engineer', 'Designer', 'Analyst', 'Director', 'Program Manager', 'Specialist'] as const;

/** Invents `count` people; the first of a longer list are those of a shorter one. */
export function createPeople(count: number, seed: number): ContosoPerson[] {
  const random = new Random(seed);
  return Array.from({ length: count }, (_, index) => createPerson(index, random.guid()));
}

function createPerson(index: number, id: string): ContosoPerson {
  const number = index + 1;
  const isGuest = number === GUEST;
  const names = nameOf(index);
  return {
    id,
    ...names,
    proxyAddresses: [
      ...(names.mail === null ? [] : [`SMTP:${names.mail}`]),
      ...(aliases[names.displayName] ?? []).map(alias => `smtp:${alias}`),
    ],
    jobTitle: isGuest ? null : (titles[index % titles.length] ?? null),
    department: isGuest ? null : (departments[index % departments.length] ?? null),
    officeLocation: index % 7 === 6 ? null : `${1 + (index % 20)}/${1000 + (index % 900)}`,
    mobilePhone: null,
    businessPhones: index % 3 === 0 ? [`+1 425 555 ${String(100 + (index % 100)).padStart(4, '0')}`] : [],
    preferredLanguage: index % 4 === 0 ? 'en-US' : null,
    accountEnabled: number !== DISABLED,
    userType: isGuest ? 'Guest' : 'Member',
    index,
  };
}

type Names = Pick<ContosoPerson, 'displayName' | 'givenName' | 'surname' | 'userPrincipalName' | 'mail'>;

function nameOf(index: number): Names {
  const displayName = named[index];
  if (displayName) {
    const [givenName = '', surname = ''] = displayName.split(' ');
    const userPrincipalName = `${givenName}${surname.charAt(0)}@contoso.com`;
    const mail = ownAddress[displayName] ?? userPrincipalName;
    return { displayName, givenName, surname, userPrincipalName, mail };
  }
  const digits = String(index + 1).padStart(5, '0');
  const names = { displayName: `Employee ${digits}`, givenName: 'Employee', surname: digits };
  if (index + 1 === GUEST) {
    return {
      ...names,
      userPrincipalName: `employee${digits}_fabrikam.com#EXT#@contoso.onmicrosoft.com`,
      mail: `employee${digits}@fabrikam.com`,
    };
  }
  return { ...names, userPrincipalName: `employee${digits}@contoso.com`, mail: addressOf(index + 1, digits) };
}

function addressOf(number: number, digits: string): string | null {
  if (number === WITHOUT_ADDRESS) {
    return null;
  }
  if (SHARING.includes(number)) {
    return SHARED_ADDRESS;
  }
  return number % 10 === 3 ? `employee.${digits}@contoso.com` : `employee${digits}@contoso.com`;
}
