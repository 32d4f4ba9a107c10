/** Snapshots for the views, as the monitor makes them. */
import type { Condition } from '../../../src/core/condition.ts';
import type { Snapshot } from '../../../src/core/monitor.ts';
import { interpret, type GraphPresence } from '../../../src/core/presence.ts';
import type { Knowledge, Row } from '../../../src/core/roster.ts';

/** A fixed moment of today's, so that times are shown without a date. */
export const NOW = new Date().setHours(10, 42, 0, 0);

export function row(name: string, knowledge: Knowledge, group?: string): Row {
  const [first = '', last = ''] = name.split(' ');
  const user = `${first}${last.charAt(0)}@contoso.com`;
  return {
    id: `${group ?? ''}\n${user.toLowerCase()}`,
    colleague: { user, key: user.toLowerCase(), ...(group ? { group } : {}) },
    name,
    knowledge,
  };
}

export function known(answer: Omit<GraphPresence, 'id'>, isStale = false, asOf = NOW): Knowledge {
  return { kind: 'known', presence: interpret({ id: '', ...answer }, 0), asOf, isStale };
}

export const available = known({ availability: 'Available', activity: 'Available' });
export const inAMeeting = known({ availability: 'Busy', activity: 'InAMeeting' });

export function snapshot(rows: readonly Row[], condition: Condition = { kind: 'ready' }): Snapshot {
  return { roster: { rows, others: [] }, condition };
}
