/** The directory as it is written down, so that a restart looks nobody up. */
import { isObjectId, type Person } from './person.ts';

/** What is written down: of the user's own list, what a restart needs, under the key the user wrote. */
export interface StoredDirectory {
  /** An opaque account id and its cloud. */
  readonly account: string;
  /** `at`: when they were looked up, in milliseconds since 1970. */
  readonly people: Readonly<Record<string, { readonly person: Person; readonly at: number }>>;
}

/**
 * What another version, or another window, wrote is read with care: of the people, those who are well-formed.
 *
 * @returns undefined where it does not say whose it is
 */
export function readDirectory(value: unknown): StoredDirectory | undefined {
  const { account, people } = fieldsOf(value);
  if (typeof account !== 'string') {
    return undefined;
  }
  const sound = Object.entries(fieldsOf(people)).filter(([, entry]) => {
    const { person, at } = fieldsOf(entry);
    return typeof at === 'number' && isPerson(fieldsOf(person));
  });
  return { account, people: Object.fromEntries(sound) as StoredDirectory['people'] };
}

const texts = [
  'displayName',
  'mail',
  'userPrincipalName',
  'jobTitle',
  'department',
  'officeLocation',
] as const satisfies readonly (keyof Person)[];

function isPerson(fields: Fields): boolean {
  const { id } = fields;
  return (
    typeof id === 'string' &&
    isObjectId(id) &&
    texts.every(name => fields[name] === undefined || typeof fields[name] === 'string')
  );
}

type Fields = Readonly<Record<string, unknown>>;

/** The fields of an object; of anything else, none. */
function fieldsOf(value: unknown): Fields {
  return typeof value === 'object' && value !== null ? (value as Fields) : {};
}
