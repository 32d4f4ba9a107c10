/** A file of a repository of 20,000 commits is ranked as `docs/experts.md` says: the formula, once more, by hand. */
import assert from 'node:assert/strict';
import path from 'node:path';
import { ownersIn, peopleBehind } from '../../../../src/core/expertise/owners.ts';
import { rank } from '../../../../src/core/expertise/ranking.ts';
import { Repositories } from '../../../../src/core/expertise/repository.ts';
import { systemClock as clock } from '../../../../src/vscode/host/clock.ts';
import { never, testGit } from '../../support/expertise.ts';
import { ASKER, LARGE, LEDGER, ledgerStory, makeLargeRepository } from '../../support/largeRepository.ts';
import { git, temporaryFolder } from '../../support/repository.ts';

const isBot = (who: string): boolean => who.includes('[bot]');
/** The person behind a name: `.mailmap` says that Meg is Megan. */
const person = (who: string): string => (who.startsWith('meg ') ? 'Megan Bowen' : who.replace(/ <.*/, ''));
const fading = (days: number): number => 1 / (1 + days / 30);

/** One row of the table in `docs/experts.md`: what each did, weighed. */
function sharesOf(weight: number, amounts: ReadonlyMap<string, number>): ReadonlyMap<string, number> {
  const all = 1 + [...amounts.values()].reduce((sum, amount) => sum + amount, 0);
  return new Map([...amounts].map(([who, amount]) => [who, (weight * amount) / all]));
}

/** Each deed counts what is left of it. */
function added(deeds: readonly (readonly [who: string, days: number])[]): ReadonlyMap<string, number> {
  const amounts = new Map<string, number>();
  for (const [who, days] of deeds) {
    amounts.set(who, (amounts.get(who) ?? 0) + fading(days));
  }
  return amounts;
}

/** ln(1 + times) × fading of the last one. */
function damped(deeds: readonly (readonly [who: string, days: number])[]): ReadonlyMap<string, number> {
  return new Map(
    [...new Set(deeds.map(([who]) => who))].map(who => {
      const days = deeds.filter(([other]) => other === who).map(([, ago]) => ago);
      return [who, Math.log(1 + days.length) * fading(Math.min(...days))];
    }),
  );
}

function expectedScores(): ReadonlyMap<string, number> {
  const made = ledgerStory.map(({ by, days }) => [isBot(by) ? 'bot' : person(by), days] as const);
  const reviewed = ledgerStory.flatMap(({ reviewer, days }) =>
    reviewer === undefined ? [] : [[person(reviewer), days] as const],
  );
  // since it is in this folder, and by people
  const inFolder = (deeds: readonly (readonly [string, number])[]) =>
    deeds.filter(([who, days]) => days <= 250 && who !== 'bot');
  const lines = ledgerStory.filter(({ isMove, by }) => !isMove && !isBot(by));
  const wrote = new Map<string, number>();
  for (const who of new Set(lines.map(({ by }) => by))) {
    const own = lines.filter(({ by }) => by === who);
    const share = own.length / lines.length;
    wrote.set(person(who), share * fading(Math.min(...own.map(({ days }) => days))));
  }
  const asked = ledgerStory.flatMap(({ by, reviewer, days }) =>
    by === ASKER && reviewer !== undefined ? [[person(reviewer), days] as const] : [],
  );
  const signals = [
    sharesOf(2, damped(asked)),
    sharesOf(1, added(reviewed)),
    sharesOf(0.5, added(made)),
    sharesOf(0.5, wrote),
    sharesOf(0.5, damped(inFolder(made))),
    sharesOf(0.5, damped(inFolder(reviewed))),
  ];
  const everybody = new Set([...made, ...reviewed].map(([who]) => who));
  const scores = new Map(
    [...everybody].map(who => {
      const sum = signals.reduce((total, signal) => total + (signal.get(who) ?? 0), 0);
      const last = Math.min(
        ...[...made, ...reviewed].flatMap(([other, days]) => (other === who ? [days] : [])),
      );
      return [who, sum * Math.sqrt(fading(last))] as const;
    }),
  );
  scores.set('Lee Gu', 1 / 2); // the one owner: 1 ÷ (1 + 1)
  scores.delete('bot');
  scores.delete(person(ASKER));
  return scores;
}

describe('a file in a repository of 20,000 commits', function () {
  this.timeout(300_000);
  const { folder, remove } = temporaryFolder();
  after(remove);

  it('is ranked as documented', async () => {
    await makeLargeRepository(folder);
    assert.ok(Number(git(folder, 'rev-list', '--count', 'HEAD')) >= LARGE.commits);
    const repositories = new Repositories({ git: testGit, clock, workAddresses: () => new Map() });
    const asked = await repositories.ask(
      { folder: path.dirname(path.join(folder, LEDGER)), name: path.basename(LEDGER) },
      never,
    );
    assert.equal(asked.kind, 'known', JSON.stringify(asked));
    assert.equal(asked.path, LEDGER);
    const { evidence, ownership, people } = asked;
    const owners = ownersIn(ownership).flatMap(owner => peopleBehind(owner, people, new Map()));
    const found = rank(evidence, new Set(owners)).map(({ who, score }) => [
      people.committer(who)?.name,
      score.toFixed(3),
    ]);
    const expected = [...expectedScores()]
      .sort(([, one], [, other]) => other - one)
      .map(([who, score]) => [who, score.toFixed(3)]);
    assert.deepEqual(found, expected);
  });
});
