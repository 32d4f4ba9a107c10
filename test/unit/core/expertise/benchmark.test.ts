/** The benchmark, on a data set that is made for it. */
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { ceiling, measure, withoutReviews } from '../../../bench/experts/measure.ts';
import { readQueries } from '../../../bench/experts/queries.ts';
import { comparison, sensitivity } from '../../../bench/experts/report.ts';
import { ago, change, evidence, ME } from './evidences.ts';

const queries = [
  { ...evidence({ log: [change(1, 2, [2]), change(ME, 3, [2])] }), truth: [2] },
  {
    ...evidence({ log: [change(1, 2), change(3, 300)], folder: [{ who: 4, commits: 1, last: ago(9) }] }),
    truth: [3],
  },
  { ...evidence({ log: [change(1, 2)] }), truth: [5, 6] },
];

function bytes(value: unknown): Uint8Array {
  return new TextEncoder().encode(JSON.stringify(value));
}

describe('a measure', () => {
  it('counts in how many queries somebody right is among the first, the asker left out', () => {
    assert.deepEqual(
      measure(() => [ME, -1, 2, 3], queries),
      { hit1: 1 / 3, hit3: 2 / 3, hit5: 2 / 3, mrr: 1 / 2 },
    );
  });

  it('knows what the best ranking could reach', () => {
    assert.equal(ceiling(queries).hit1, 2 / 3);
    assert.equal(ceiling(queries.map(query => ({ ...query, ...withoutReviews(query) }))).hit1, 1 / 3);
  });

  it('shows no ranking who was right', () => {
    measure(shown => {
      assert.ok(!('truth' in shown));
      return [];
    }, queries);
  });
});

describe('a data set', () => {
  it('is read from JSON, packed or not', () => {
    assert.deepEqual(readQueries(bytes({ queries })), queries);
    assert.deepEqual(readQueries(gzipSync(bytes({ queries }))), queries);
  });

  for (const [what, broken, sentence] of [
    ['is no JSON', new TextEncoder().encode('{"queries":'), /^It is no JSON\.$/],
    ['is packed by halves', gzipSync(bytes({ queries })).subarray(0, 30), /^It cannot be unpacked\.$/],
    ['has no queries', bytes({ queries: [] }), /^It has no queries\.$/],
    ['is a list', bytes([]), /^It is no such data set: .+\.$/],
    [
      'has a text for a moment',
      bytes({ queries: [{ ...queries[0], at: 'now' }] }),
      /: queries\.0\.at: .+\.$/,
    ],
    ['counts below 0', bytes({ queries: [{ ...queries[0], lines: -1 }] }), /: queries\.0\.lines: .+\.$/],
  ] as const) {
    it(`that ${what} is refused in a sentence`, () => {
      assert.throws(() => readQueries(broken), { message: sentence });
    });
  }
});

describe('the benchmark', () => {
  let folder: string;

  before(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'experts-'));
    writeFileSync(path.join(folder, 'good.json'), bytes({ queries }));
    writeFileSync(path.join(folder, 'bad.json.gz'), 'nothing');
  });

  after(() => {
    rmSync(folder, { recursive: true });
  });

  function run(...files: readonly string[]): ReturnType<typeof spawnSync> {
    const script = path.resolve(import.meta.dirname, '../../../bench/experts.ts');
    return spawnSync(process.execPath, [script, ...files], { cwd: folder, encoding: 'utf8' });
  }

  it('prints tables in Markdown', () => {
    const set = { name: 'a|b', queries };
    const lines = comparison([set, set]).split('\n');
    assert.equal(
      lines[0],
      String.raw`| ranking | a\|b (3): hit@1 / @3 / @5 / MRR | a\|b (3): hit@1 / @3 / @5 / MRR |`,
    );
    assert.equal(lines[1], '| --- | --- | --- |');
    assert.ok(
      lines.includes(
        '| nobody can do better | 0.667 / 0.667 / 0.667 / 0.667 | 0.667 / 0.667 / 0.667 / 0.667 |',
      ),
    );
    assert.equal(sensitivity([set]).split('\n').length, 2 + 1 + 2 * 9);
  });

  it('is run with files', () => {
    const { stdout, status } = run('--sensitivity', 'good.json');
    assert.equal(status, 0);
    assert.match(String(stdout), /^\| ranking \| good \(3\): /);
    assert.match(String(stdout), /\n\n\| formula \| good \(3\): /);
  });

  it('says in a sentence what is wrong with a file', () => {
    for (const [files, sentence] of [
      [['bad.json.gz'], 'bad.json.gz: It is no JSON.\n'],
      [['none.json'], "none.json: ENOENT: no such file or directory, open 'none.json'\n"],
    ] as const) {
      const { stdout, stderr, status } = run(...files);
      assert.deepEqual([stdout, stderr, status], ['', sentence, 1]);
    }
  });
});
