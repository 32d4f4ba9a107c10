/**
 * `node test/bench/roster.ts [people] [groups]`: how long the roster takes to be laid out and compared, as at each
 * refresh. It measures; nothing depends on it.
 */
import { performance } from 'node:perf_hooks';
import { arrange } from '../../src/core/arrangement.ts';
import { compare } from '../../src/core/arrangementChange.ts';
import { interpret } from '../../src/core/presence.ts';
import { makeRoster, type Knowledge, type Roster } from '../../src/core/roster.ts';

const people = Number(process.argv[2] ?? 5000);
const groups = Number(process.argv[3] ?? 50);
const states = ['Available', 'Busy', 'Away', 'DoNotDisturb', 'Offline'];
const idOf = (i: number): string => `00000000-0000-4000-8000-${String(i).padStart(12, '0')}`;
const colleagues = Array.from({ length: people }, (_, i) => ({
  user: idOf(i),
  key: idOf(i),
  name: `Employee ${i}`,
  group: `Group ${i % groups}`,
}));

function rosterAt(round: number): Roster {
  const known = new Map<string, Knowledge>();
  for (let i = 0; i < people; i++) {
    const isChanged = i % 100 === round % 100;
    const availability = states[(i + (isChanged ? round : 0)) % states.length] ?? 'Available';
    const presence = interpret({ id: idOf(i), availability }, 0);
    known.set(idOf(i), { kind: 'known', presence, asOf: 1, isStale: false });
  }
  return makeRoster({ colleagues, lookup: () => undefined, knowledge: id => known.get(id) });
}

const rosters = [rosterAt(0), rosterAt(1)] as const;
const rounds = 20;
const times: Record<string, number> = { arrange: 0, compare: 0 };
let before = arrange(rosters[0], { groupBy: 'group', sortBy: 'availability' });
let redrawn = 0;
for (let round = 1; round <= rounds; round++) {
  const roster = rosters[(round % 2) as 0 | 1];
  const started = performance.now();
  const after = arrange(roster, { groupBy: 'group', sortBy: 'availability' });
  const arranged = performance.now();
  const change = compare(before, after);
  times.arrange = (times.arrange ?? 0) + arranged - started;
  times.compare = (times.compare ?? 0) + performance.now() - arranged;
  redrawn += change.kind === 'some' ? change.rows.length + change.groups.length : 0;
  before = after;
}
console.log(`${people} people in ${groups} groups, 1 % of them changed, mean of ${rounds} rounds`);
for (const [name, time] of Object.entries(times)) {
  console.log(`${name}: ${(time / rounds).toFixed(1)} ms`);
}
console.log(`elements drawn again: ${redrawn / rounds}`);
