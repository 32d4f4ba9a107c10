/** Those in a list, as Graph writes them: people, or the memberships of people. */
import * as v from 'valibot';
import type { Person } from '../core/person.ts';
import { readPerson } from './schemas.ts';

/** undefined for a contact or a group, and for an account that nobody can sign in with. */
export function readMember(item: unknown): Person | undefined {
  const person = readPerson(item);
  const { accountEnabled, '@odata.type': type } = (person ? item : {}) as Readonly<Record<string, unknown>>;
  const isUser = typeof type !== 'string' || type.toLowerCase() === '#microsoft.graph.user';
  return isUser && accountEnabled !== false ? person : undefined;
}

const teamMember = v.object({ userId: v.string(), displayName: v.unknown(), email: v.unknown() });

/** A membership says whose it is; its own id is not a person's. */
export function readTeamMember(item: unknown): Person | undefined {
  const member = v.safeParse(teamMember, item);
  if (!member.success) {
    return undefined;
  }
  const { userId, displayName, email } = member.output;
  return readPerson({ id: userId, displayName, mail: email });
}
