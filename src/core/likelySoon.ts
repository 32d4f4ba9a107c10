/** Who can perhaps be asked soon, where nobody can be asked now. */
import type { State } from './presence.ts';
import type { Row } from './roster.ts';

/**
 * The states that promise something of what comes next, the likelier first: somebody who is available and just not at
 * their device, and somebody who says that they will be back. When a meeting, a call or a leave ends is not known:
 * Microsoft Graph tells nobody (https://learn.microsoft.com/graph/api/resources/presence).
 */
const promising: readonly State[] = ['idle', 'beRightBack'];

/** The rows of whom that is known now, the likelier first. Nobody who is out of office. */
export function likelySoon(rows: readonly Row[]): readonly Row[] {
  return promising.flatMap(state =>
    rows.filter(
      ({ knowledge }) =>
        knowledge.kind === 'known' &&
        !knowledge.isStale &&
        !knowledge.presence.isOutOfOffice &&
        knowledge.presence.state === state,
    ),
  );
}
