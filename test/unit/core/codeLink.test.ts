import assert from 'node:assert/strict';
import { codeLinkOf, readGitState, type CodeLink } from '../../../src/core/codeLink.ts';
import type { Repository } from '../../../src/core/gitRepository.ts';

const commit = '0123456789abcdef0123456789abcdef01234567';
const earlier = 'fedcba9876543210fedcba9876543210fedcba98';
const web = 'https://github.com/contoso/app';
const published: Repository = { root: '/app', commit, remote: `${web}.git`, isPublished: true };

describe('the link to code', () => {
  const place = { path: 'a.ts', firstLine: 3, lastLine: 3 };
  const table: Readonly<Record<string, readonly [Repository, CodeLink]>> = {
    'of a published commit': [published, { kind: 'lines', link: `${web}/blob/${commit}/a.ts#L3` }],
    'of one that is only here, of whose branch the remote has an earlier one': [
      { ...published, isPublished: false, nearest: { name: 'main', commit: earlier, isOwn: true } },
      { kind: 'lines', link: `${web}/blob/${earlier}/a.ts#L3`, branch: 'main' },
    ],
    'of one that is only here': [
      { ...published, isPublished: false },
      { kind: 'none', why: 'notPublished', web, commit },
    ],
    'before the first commit': [
      { root: '/app', remote: web, isPublished: false },
      { kind: 'none', why: 'notPublished', web },
    ],
    'without a remote': [
      { root: '/app', commit, isPublished: false },
      { kind: 'none', why: 'notOnTheWeb', commit },
    ],
    'with a folder as the remote': [
      { ...published, remote: '/srv/app.git' },
      { kind: 'none', why: 'notOnTheWeb', commit },
    ],
    'on a host that nobody knows': [
      { ...published, remote: 'https://git.contoso.com/app' },
      { kind: 'none', why: 'unknownHost', web: 'https://git.contoso.com/app', commit },
    ],
  };
  for (const [name, [repository, link]] of Object.entries(table)) {
    it(`is there, or why not: ${name}`, () => {
      assert.deepEqual(codeLinkOf(repository, place), link);
    });
  }
});

describe('what the Git extension says', () => {
  const remotes = [
    { name: 'fork', fetchUrl: 'https://github.com/adele/app' },
    { name: 'origin', fetchUrl: `${web}.git` },
  ];
  const states: Readonly<Record<string, readonly [unknown, Repository | undefined]>> = {
    'of a published commit': [
      {
        HEAD: { commit, upstream: { remote: 'origin', name: 'main', commit: earlier }, ahead: 0, behind: 2 },
        remotes,
      },
      published,
    ],
    'of one that is the last there, where it is not counted': [
      { HEAD: { commit, upstream: { remote: 'origin', name: 'main', commit } }, remotes },
      published,
    ],
    'of another remote': [
      { HEAD: { commit, upstream: { remote: 'fork', name: 'main', commit }, ahead: 0 }, remotes },
      { ...published, remote: 'https://github.com/adele/app' },
    ],
    'of a branch that follows one that is only here': [
      { HEAD: { commit, upstream: { remote: '.', name: 'main', commit }, ahead: 0 }, remotes },
      { ...published, isPublished: false },
    ],
    'of commits beyond one that is only here': [
      { HEAD: { commit, upstream: { remote: '.', name: 'main', commit: earlier }, ahead: 2 }, remotes },
      { ...published, isPublished: false },
    ],
    'of a branch that the remote has no more': [
      { HEAD: { commit, upstream: { remote: 'origin', name: 'merged' }, ahead: 0, behind: 0 }, remotes },
      { ...published, isPublished: false },
    ],
    'of a remote that is not listed': [
      { HEAD: { commit, upstream: { remote: 'gone', name: 'main', commit }, ahead: 0 }, remotes },
      { ...published, isPublished: false },
    ],
    'of an upstream without a remote': [
      { HEAD: { commit, upstream: { name: 'main', commit }, ahead: 0 }, remotes: [{ fetchUrl: web }] },
      { ...published, remote: web, isPublished: false },
    ],
    'of commits that are only here': [
      { HEAD: { commit, upstream: { remote: 'origin' }, ahead: 1 }, remotes },
      { ...published, isPublished: false },
    ],
    'of what the remote has instead': [
      { HEAD: { commit, upstream: { remote: 'origin', name: 'main', commit: earlier }, ahead: 2 }, remotes },
      { ...published, isPublished: false, nearest: { name: 'main', commit: earlier, isOwn: true } },
    ],
    'of a branch without an upstream': [
      { HEAD: { commit }, remotes },
      { ...published, isPublished: false },
    ],
    'of no remote': [
      { HEAD: { commit, upstream: null }, remotes: [] },
      { root: '/app', commit, isPublished: false },
    ],
    'before it has looked': [{ remotes: [] }, undefined],
    'that is nothing': [null, undefined],
    'of another kind': [{ HEAD: 'x', remotes: 7 }, undefined],
    'of other kinds': [
      { HEAD: { commit }, remotes: [null, 3, { name: 'origin', fetchUrl: 5 }] },
      { root: '/app', commit, isPublished: false },
    ],
  };
  for (const [name, [state, repository]] of Object.entries(states)) {
    it(`is read: ${name}`, () => {
      assert.deepEqual(readGitState(state, '/app'), repository);
    });
  }
});
