import assert from 'node:assert/strict';
import {
  dialectOfRemote,
  dialectOfText,
  ownersPlaces,
  type OwnersDialect,
} from '../../../../../src/core/expertise/codeowners/dialects.ts';
import { readCodeowners } from '../../../../../src/core/expertise/codeowners/read.ts';

describe('the host that reads a CODEOWNERS file', () => {
  const remotes: Readonly<Record<string, OwnersDialect | undefined>> = {
    'https://github.com/contoso/app.git': 'github',
    'git@github.com:contoso/app.git': 'github',
    'git@github.com-work:contoso/app.git': 'github',
    'ssh://git@ssh.github.com:443/contoso/app.git': 'github',
    'https://contoso.ghe.com/team/app': 'github',
    'https://github.contoso.com/team/app': 'github',
    'https://GitHub.com/contoso/app': 'github',
    'https://gitlab.com/contoso/app.git': 'gitlab',
    'git@gitlab.contoso.com:group/sub/app.git': 'gitlab',
    'git@gitlab:group/app': 'gitlab',
    'git@altssh.gitlab.com:group/app': 'gitlab',
    'https://adele@bitbucket.org/contoso/app.git': 'bitbucket',
    'ssh://git@bitbucket.contoso.com:7999/app/app.git': 'bitbucketDataCenter',
    'https://codeberg.org/contoso/app.git': 'gitea',
    'https://gitea.com/contoso/app.git': 'gitea',
    'git@git.gitea.contoso.com:app.git': 'gitea',
    'https://code.forgejo.org/contoso/app': 'gitea',
    // it reads none
    'https://dev.azure.com/contoso/_git/app': undefined,
    'https://git.contoso.com/app.git': undefined,
    'https://notgithub.com/app.git': undefined,
    'git@constructor:app': undefined,
    'git@__proto__:app': undefined,
    '/srv/github.com/app.git': undefined,
    'file:///srv/gitlab/app.git': undefined,
    'C:\\gitlab\\app': undefined,
    '../app': undefined,
    '': undefined,
  };
  for (const [remote, dialect] of Object.entries(remotes)) {
    it(`is ${dialect ?? 'not known'} for ${JSON.stringify(remote)}`, () => {
      assert.equal(dialectOfRemote(remote), dialect);
    });
  }

  it('looks in its places, one after the other', () => {
    const paths = (remote: string): readonly string[] => ownersPlaces(remote).map(({ path }) => path);
    assert.deepEqual(paths('https://github.com/a/b'), [
      '.github/CODEOWNERS',
      'CODEOWNERS',
      'docs/CODEOWNERS',
    ]);
    assert.deepEqual(paths('https://gitlab.com/a/b'), [
      'CODEOWNERS',
      'docs/CODEOWNERS',
      '.gitlab/CODEOWNERS',
    ]);
    assert.deepEqual(paths('https://bitbucket.org/a/b'), ['.bitbucket/CODEOWNERS']);
    assert.deepEqual(paths('https://bitbucket.contoso.com/a/b'), ['.bitbucket/CODEOWNERS']);
    assert.deepEqual(paths('https://codeberg.org/a/b'), [
      'CODEOWNERS',
      'docs/CODEOWNERS',
      '.gitea/CODEOWNERS',
      '.forgejo/CODEOWNERS',
    ]);
    assert.ok(ownersPlaces('https://gitlab.com/a/b').every(({ dialect }) => dialect === 'gitlab'));
  });

  it('is, where it is not known, whom the folder is for, and else whom the text is', () => {
    for (const remote of [undefined, 'https://git.contoso.com/app.git', '/srv/git/app.git']) {
      const places = ownersPlaces(remote);
      assert.deepEqual(Object.fromEntries(places.map(({ path, dialect }) => [path, dialect])), {
        '.github/CODEOWNERS': 'github',
        '.gitlab/CODEOWNERS': 'gitlab',
        '.bitbucket/CODEOWNERS': 'bitbucket',
        '.gitea/CODEOWNERS': 'gitea',
        '.forgejo/CODEOWNERS': 'gitea',
        CODEOWNERS: undefined,
        'docs/CODEOWNERS': undefined,
      });
    }
  });
});

describe('a text in the root of a repository of an unknown host', () => {
  it('is GitLab’s with sections', () => {
    for (const text of [
      '* @a\n[Docs]\n',
      '^[Docs]\r\n* @a',
      '[Docs][2] @a\n*',
      '  [Two Words] @@maintainer\n',
    ]) {
      assert.equal(dialectOfText(text), 'gitlab', text);
    }
    assert.equal(readCodeowners('[Docs] @a\n*.md', undefined).dialect, 'gitlab');
  });

  it('is GitHub’s without', () => {
    for (const text of [
      '',
      '* @a',
      '# [Docs]\n* @a',
      '[param]/ @a',
      'a [b]',
      '[a',
      '/app/[id] @a',
      '[a]b @c',
    ]) {
      assert.equal(dialectOfText(text), 'github', text);
    }
    assert.equal(readCodeowners('* @a', undefined).dialect, 'github');
  });
});
