/** What the tests of Git's signals have in common. */
import assert from 'node:assert/strict';
import type { Git } from '../../../src/core/expertise/git.ts';
import { evidenceOf, type HistoryEvidence } from '../../../src/core/expertise/historyEvidence.ts';
import type { History } from '../../../src/core/expertise/history.ts';
import type { People } from '../../../src/core/expertise/historyPeople.ts';
import type { HistoryReading } from '../../../src/core/expertise/historyReading.ts';
import { readWorkingTree, type FolderInTree } from '../../../src/core/expertise/workingTree.ts';
import { createGit } from '../../../src/desktop/git/git.ts';
import { plainGit } from './repository.ts';

export const never = new AbortController().signal;

/** As the product has it, with nothing of this machine's configuration. */
export const testGit: Git = createGit('git', plainGit);

/** Everybody is their name in small letters; `[bot]` in it makes a bot. Numbers in the order of asking. */
export interface NamedPeople extends People {
  numberOf(name: string): number;
  nameOf(who: number): string;
}

export function namedPeople(): NamedPeople {
  const names: string[] = [];
  const numberOf = (name: string): number => {
    const key = name.toLowerCase();
    return names.includes(key) ? names.indexOf(key) : names.push(key) - 1;
  };
  return {
    numberOf,
    nameOf: who => (who < 0 ? 'bot' : (names[who] ?? 'nobody')),
    whoIs: name => (name.includes('[bot]') ? -1 : numberOf(name)),
    ofTrailer: line => {
      const [, key = '', name] = /^([\w-]+):\s*([^<]*?)\s*<[^<>]*>$/.exec(line) ?? [];
      return name === undefined
        ? []
        : [
            {
              who: name.includes('[bot]') ? -1 : numberOf(name),
              hasWritten: key.toLowerCase() === 'co-authored-by',
            },
          ];
    },
  };
}

/** The working tree that a folder is in. */
export async function treeOf(folder: string, git: Git = testGit): Promise<FolderInTree> {
  const reading = await readWorkingTree(git, folder, never);
  assert.equal(reading.kind, 'found', JSON.stringify(reading));
  return reading.tree;
}

export function historyIn(reading: HistoryReading): History {
  assert.equal(reading.kind, 'read', JSON.stringify(reading));
  return reading.history;
}

/** The evidence in words, for a test to be read: `adele vance 3 A` and so on. */
export function told(
  history: History,
  path: string,
  asker = 'nobody at all',
  people = namedPeople(),
): Readonly<Record<keyof HistoryEvidence, readonly string[]>> {
  const evidence = evidenceOf(history, path, people.numberOf(asker), people);
  const name = (who: number): string => people.nameOf(who);
  return {
    log: evidence.log.map(({ who, at, first, reviewers, coAuthors = [] }) =>
      [
        [who, ...coAuthors].map(name).join(' with '),
        at,
        ...(reviewers.length > 0 ? [`reviewed by ${reviewers.map(name).join(', ')}`] : []),
        ...(first ? ['first'] : []),
      ].join(' '),
    ),
    folder: evidence.folder.map(({ who, commits, last }) => `${name(who)} ${commits} ${last}`),
    folderReviews: evidence.folderReviews.map(({ who, times, last }) => `${name(who)} ${times} ${last}`),
    asked: evidence.asked.map(({ who, times, last }) => `${name(who)} ${times} ${last}`),
  };
}
