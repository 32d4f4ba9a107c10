/** Many rules, many paths, and names that strangers made. */
import assert from 'node:assert/strict';
import { hostileTexts } from '../../../corpus/hostileTexts.ts';
import { cpuTime } from '../../support/cpuTime.ts';
import { ask, busy, free, review, told, type Office } from './reviews.ts';

const ADELE = 'adele@contoso.com';

describe('a review of much', () => {
  it('of 1,000 paths by 10,000 rules takes well under a second', function () {
    this.timeout(20_000);
    const rules = Array.from({ length: 10_000 }, (_, i) => `/dir${i}/**/x*.ts @p${i} @q${i % 7} @web`);
    const paths = Array.from({ length: 1_000 }, (_, i) => `dir${i * 10}/deep/x${i}.ts`);
    const address = (i: number): string => `p${i}@contoso.com`;
    const teams = Object.fromEntries<readonly string[]>([
      ...Array.from({ length: 1_000 }, (_, i) => [`p${i * 10}`, [address(i)]] as const),
      ['web', Array.from({ length: 50 }, (_, i) => address(i))],
    ]);
    const committers = Array.from({ length: 5_000 }, (_, i) => `Person Number${i} <${address(i)}>`);
    const office: Office = Object.fromEntries(
      Array.from({ length: 60 }, (_, i) => [address(i), i % 2 ? busy : free]),
    );
    let count = 0;
    const time = cpuTime(() => {
      const found = review(ask({ rules: rules.join('\n'), paths, teams, committers }), office);
      count = found.parts.filter(({ lines }) => lines.some(({ kind }) => kind === 'person')).length;
    });
    assert.equal(count, 1_000);
    assert.ok(time < 3_000, `${time} ms`);
  });

  it('of 3,000 paths without owners, with thousands who know them, takes well under a second', function () {
    this.timeout(20_000);
    const paths = Array.from({ length: 3_000 }, (_, i) => `a${i}`);
    const people = Object.fromEntries(
      Array.from({ length: 2_000 }, (_, i) => [`p${i}@contoso.com`, 2_000 - i]),
    );
    const question = ask({
      paths,
      ranked: Object.fromEntries(paths.slice(0, 60).map(path => [path, people])),
    });
    const time = cpuTime(() => {
      for (let again = 0; again < 3; again++) {
        review(question, { 'p1@contoso.com': free });
      }
    });
    assert.ok(time < 3_000, `${time} ms`);
  });

  it('takes whatever stands in a name for nothing but a name', () => {
    const paths = [
      ...hostileTexts.map(({ text }) => text),
      '-rf',
      '--output=x',
      'a\nb',
      '__proto__',
      'constructor',
      'a/../b',
      'x'.repeat(10_000),
      ' ',
    ];
    const { parts } = review({ rules: `* ${ADELE}`, paths }, { [ADELE]: free });
    const shown = parts.flatMap(({ lines }) => lines.flatMap(line => line.paths));
    assert.deepEqual([...shown].sort(), [...paths].sort());
  });

  it('takes whatever stands in CODEOWNERS for nothing but owners', () => {
    const rules = hostileTexts.map(({ text }) => `* ${text.slice(0, 10_000).replaceAll('\n', ' ')}`);
    for (const dialect of ['github', 'gitlab', 'bitbucket', 'bitbucketDataCenter', 'gitea'] as const) {
      const found = review(
        { rules: [...rules, `*.ts ${ADELE}`].join('\n'), dialect, paths: ['a.ts'] },
        {
          [ADELE]: free,
        },
      );
      assert.ok(dialect === 'gitea' || told(found).some(line => line.includes('adele now')), dialect);
    }
  });
});
