import assert from 'node:assert/strict';
import { bringsUpToDate } from '../../../../src/core/expertise/mergeSubject.ts';

describe('the subject of a merge', () => {
  for (const subject of [
    "Merge branch 'main' into feature/search",
    "Merge branch 'master' of github.com:contoso/app",
    "Merge branch 'search' of https://github.com/contoso/app into search",
    "Merge remote-tracking branch 'origin/main' into search",
    "Merge remote-tracking branch 'origin/develop'",
    "Merge branch 'main' into 'search'",
  ]) {
    it(`tells that a branch was brought up to date: ${subject}`, () => {
      assert.ok(bringsUpToDate(subject));
    });
  }

  for (const subject of [
    'Merge pull request #12 from contoso/search',
    "Merge branch 'search'",
    "Merge branch 'feature/search' into develop",
    "Merge branch 'search' into 'main'",
    "Merge branch 'for-linus' of git://git.kernel.org/x",
    "Merge branches 'a' and 'b'",
    'Merged in search (pull request #3)',
    'Search',
    '',
    `Merge branch '${"x' of '".repeat(30)}`,
  ]) {
    it(`does not: ${subject.slice(0, 60)}`, () => {
      assert.ok(!bringsUpToDate(subject));
    });
  }
});
