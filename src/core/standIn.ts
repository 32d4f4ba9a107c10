/** Who can be asked instead of somebody who is out of office: the next in their group. */
import { isAskable, type Roster, type Row } from './roster.ts';

/** Whether somebody is out of office, as far as is known now. */
export function isOut({ knowledge }: Row): boolean {
  return knowledge.kind === 'known' && !knowledge.isStale && knowledge.presence.isOutOfOffice;
}

/**
 * The next in the group, in the order of the list, who can be asked now; from the end on, from the beginning again.
 *
 * @param isSelf whether a row is the user's own
 * @returns undefined where there is nobody, or the person is in no group or not out
 */
export function standInFor(
  row: Row,
  { rows }: Roster,
  isSelf: (row: Row) => boolean = () => false,
): Row | undefined {
  const { group } = row.colleague;
  if (group === undefined || !isOut(row)) {
    return undefined;
  }
  const members = rows.filter(({ colleague }) => colleague.group === group);
  const at = members.findIndex(({ id }) => id === row.id);
  return [...members.slice(at + 1), ...members.slice(0, Math.max(0, at))].find(
    member => isAskable(member) && !isSelf(member),
  );
}
