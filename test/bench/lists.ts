/**
 * `node test/bench/lists.ts [people] [groups]`: how long it takes to change a list of colleagues, from the text of the
 * settings file to its next text. It measures; nothing depends on it.
 */
import { performance } from 'node:perf_hooks';
import { parseColleagues, rowIdOf } from '../../src/core/colleagues.ts';
import {
  planGroupRemoval,
  planMove,
  planPin,
  planRegroup,
  planRemoval,
  type Planner,
} from '../../src/core/entries.ts';
import { applyEdits, editsFor, findList } from '../../src/core/listText.ts';

const people = Number(process.argv[2] ?? 5000);
const groups = Number(process.argv[3] ?? 50);
const KEY = 'colleaguePresence.colleagues';
const entries = Array.from({ length: people }, (_, i) => ({
  user: `employee${i}@contoso.com`,
  group: `Group ${i % groups}`,
}));
const lines = entries.map(entry => `    ${JSON.stringify(entry)}, // of the team`);
const text = `{\n  "${KEY}": [\n${lines.join('\n')}\n  ]\n}\n`;
const ids = parseColleagues(entries).entries.flatMap(({ id }) => id ?? []);
const one = new Set([rowIdOf({ key: 'employee7@contoso.com', group: 'Group 7' })]);

const changes: readonly (readonly [string, Planner])[] = [
  ['move one', planMove(one, 'Group 8')],
  ['move all', planMove(new Set(ids), 'Elsewhere')],
  ['rename a group', planRegroup('Group 7', 'Group 8')],
  ['pin one', planPin(one, true)],
  ['remove one', planRemoval(one)],
  ['remove a group', planGroupRemoval('Group 7')],
];
const rounds = 10;
console.log(
  `${people} people in ${groups} groups, ${Math.round(text.length / 1024)} KiB, mean of ${rounds} rounds`,
);
for (const [name, planner] of changes) {
  const times = { find: 0, plan: 0, write: 0 };
  for (let round = 0; round < rounds; round++) {
    const started = performance.now();
    const list = findList(text, [KEY]);
    if (!list) {
      throw new Error('there is a list');
    }
    const found = performance.now();
    const plan = planner(list.value);
    const planned = performance.now();
    applyEdits(text, editsFor(list, plan));
    times.find += found - started;
    times.plan += planned - found;
    times.write += performance.now() - planned;
  }
  const words = Object.entries(times).map(([part, time]) => `${part} ${(time / rounds).toFixed(1)} ms`);
  console.log(`${name}: ${words.join(', ')}`);
}
