import assert from 'node:assert/strict';
import { hostOf, linkToCode, webAddressOf } from '../../../src/core/sourceLink.ts';

describe('the web address of a repository', () => {
  const addresses: Readonly<Record<string, string | undefined>> = {
    'https://github.com/contoso/app.git': 'https://github.com/contoso/app',
    'https://adele:secret@github.com/contoso/app': 'https://github.com/contoso/app',
    'https://x-access-token:ghp_123@github.com/contoso/app.git/': 'https://github.com/contoso/app',
    'git@github.com:contoso/app.git': 'https://github.com/contoso/app',
    'ssh://git@gitlab.contoso.com:2222/group/app.git': 'https://gitlab.contoso.com/group/app',
    'https://git.contoso.com:8443/app.git': 'https://git.contoso.com:8443/app',
    'git@ssh.dev.azure.com:v3/contoso/project/app': 'https://dev.azure.com/contoso/project/_git/app',
    'https://contoso@dev.azure.com/contoso/project/_git/app':
      'https://dev.azure.com/contoso/project/_git/app',
    // an alias of ~/.ssh/config, the usual way to have two accounts
    'git@github.com-work:octo/demo.git': 'https://github.com/octo/demo',
    'git@gitlab.com_private:octo/demo.git': 'https://gitlab.com/octo/demo',
    'ssh://git@bitbucket.org-work/octo/demo.git': 'https://bitbucket.org/octo/demo',
    'git@work.alias:octo/demo.git': undefined,
    'git@work:octo/demo.git': undefined,
    'ssh://git@ssh.github.com:443/octo/demo.git': 'https://github.com/octo/demo',
    'git@github.com:/octo/demo.git': 'https://github.com/octo/demo',
    'https://github.com//octo//demo.git/': 'https://github.com/octo/demo',
    'git@octo.ghe.com:team/demo.git': 'https://octo.ghe.com/team/demo',
    'contoso@vs-ssh.visualstudio.com:v3/contoso/proj/repo': 'https://dev.azure.com/contoso/proj/_git/repo',
    'https://contoso.visualstudio.com/proj/_git/repo': 'https://dev.azure.com/contoso/proj/_git/repo',
    'https://contoso.visualstudio.com/DefaultCollection/proj/_git/repo':
      'https://dev.azure.com/contoso/proj/_git/repo',
    'https://contoso.visualstudio.com/_git/repo': 'https://dev.azure.com/contoso/repo/_git/repo',
    'https://dev.azure.com/contoso/_git/repo': 'https://dev.azure.com/contoso/repo/_git/repo',
    'https://dev.azure.com/contoso/my%20proj/_git/my%20repo':
      'https://dev.azure.com/contoso/my%20proj/_git/my%20repo',
    'git@git.contoso.com:octo/demo.git': undefined, // there may be no page behind it
    'git@github.work:octo/demo.git': undefined,
    'ssh://git@gitlab.work/octo/demo.git': undefined,
    'git@github.contoso.com:octo/demo.git': 'https://github.contoso.com/octo/demo',
    'git@GitHub.com:octo/Demo.git': 'https://github.com/octo/Demo',
    'ssh://git@GitLab.com/octo/demo.git': 'https://gitlab.com/octo/demo',
    'git@Ssh.Dev.Azure.com:v3/contoso/proj/repo': 'https://dev.azure.com/contoso/proj/_git/repo',
    'https://GITHUB.com/octo/demo': 'https://github.com/octo/demo',
    'https://dev.azure.com/contoso/proj/_git/_full/repo': 'https://dev.azure.com/contoso/proj/_git/repo',
    'https://dev.azure.com/contoso/proj/_git/_optimized/repo': 'https://dev.azure.com/contoso/proj/_git/repo',
    'https://contoso.visualstudio.com/_git/_full/repo': 'https://dev.azure.com/contoso/repo/_git/repo',
    'git@ssh.dev.azure.com:v3/contoso/proj/_full/repo': 'https://dev.azure.com/contoso/proj/_git/repo',
    'http://git.contoso.com:3000/octo/demo.git': 'http://git.contoso.com:3000/octo/demo',
    'http://git.contoso.com/octo/demo.git': 'http://git.contoso.com/octo/demo',
    'http://github.com/octo/demo.git': 'https://github.com/octo/demo',
    'https://github.com/octo/demo.wiki.git': 'https://github.com/octo/demo/wiki',
    'git@gitlab.com:team/octo/demo.wiki.git': 'https://gitlab.com/team/octo/demo/-/wikis',
    'https://git.contoso.com/octo/demo.wiki.git': undefined,
    'https://git-codecommit.eu-west-1.amazonaws.com/v1/repos/demo': undefined,
    'ssh://git-codecommit.eu-west-1.amazonaws.com/v1/repos/demo': undefined,
    'https://source.developers.google.com/p/contoso/r/demo': undefined,
    'https://git.heroku.com/demo.git': undefined,
    '/srv/git/app.git': undefined,
    'file:///srv/git/app.git': undefined,
    '../app': undefined,
    'javascript:alert(1)': undefined,
    'C:\\git\\app': undefined,
    '': undefined,
  };
  for (const [remote, address] of Object.entries(addresses)) {
    it(`is ${String(address)} for ${JSON.stringify(remote)}`, () => {
      assert.equal(webAddressOf(remote), address);
    });
  }
});

describe('the host of a repository', () => {
  const hosts: Readonly<Record<string, string | undefined>> = {
    'https://adele:secret@GitHub.com:443/contoso/app.git': 'github.com',
    'git@git.contoso.com:octo/demo.git': 'git.contoso.com',
    'git@ssh.github.com:octo/demo.git': 'github.com',
    'git@gitlab.com_private:octo/demo.git': 'gitlab.com',
    'ssh://git@gitlab.contoso.com:2222/group/app.git': 'gitlab.contoso.com',
    'git://git.contoso.com/app.git': 'git.contoso.com',
    'work:octo/demo.git': 'work',
    'git@constructor:octo/demo.git': 'constructor',
    '/srv/git/app.git': undefined,
    'file:///srv/git/app.git': undefined,
    'file://server/git/app.git': undefined,
    '../app': undefined,
    'https://': undefined,
    '': undefined,
  };
  for (const [remote, host] of Object.entries(hosts)) {
    it(`is ${String(host)} for ${JSON.stringify(remote)}`, () => {
      assert.equal(hostOf(remote), host);
    });
  }
});

describe('the address of lines', () => {
  const place = { path: 'src/a b/#1.ts', firstLine: 3, lastLine: 3 };
  const lines = { ...place, lastLine: 7 };
  const commit = '0123456789abcdef';
  const links: readonly (readonly [string, string, string])[] = [
    [
      'https://github.com/contoso/app',
      `https://github.com/contoso/app/blob/${commit}/src/a%20b/%231.ts#L3`,
      `https://github.com/contoso/app/blob/${commit}/src/a%20b/%231.ts#L3-L7`,
    ],
    [
      'https://gitlab.contoso.com/app',
      `https://gitlab.contoso.com/app/-/blob/${commit}/src/a%20b/%231.ts#L3`,
      `https://gitlab.contoso.com/app/-/blob/${commit}/src/a%20b/%231.ts#L3-7`,
    ],
    [
      'https://bitbucket.org/contoso/app',
      `https://bitbucket.org/contoso/app/src/${commit}/src/a%20b/%231.ts#lines-3`,
      `https://bitbucket.org/contoso/app/src/${commit}/src/a%20b/%231.ts#lines-3:7`,
    ],
    [
      'https://dev.azure.com/contoso/project/_git/app',
      `https://dev.azure.com/contoso/project/_git/app?path=/src/a%20b/%231.ts&version=GC${commit}&line=3&lineEnd=4&lineStartColumn=1&lineEndColumn=1`,
      `https://dev.azure.com/contoso/project/_git/app?path=/src/a%20b/%231.ts&version=GC${commit}&line=3&lineEnd=8&lineStartColumn=1&lineEndColumn=1`,
    ],
  ];
  for (const [repository, oneLine, several] of links) {
    it(`is as ${new URL(repository).hostname} has it`, () => {
      assert.equal(linkToCode(repository, commit, place), oneLine);
      assert.equal(linkToCode(repository, commit, lines), several);
    });
  }

  it('shows the source of what would be rendered, which has no lines', () => {
    const readme = { path: 'docs/README.md', firstLine: 3, lastLine: 7 };
    assert.equal(
      linkToCode('https://github.com/contoso/app', commit, readme),
      `https://github.com/contoso/app/blob/${commit}/docs/README.md?plain=1#L3-L7`,
    );
    assert.equal(
      linkToCode('https://gitlab.com/contoso/app', commit, readme),
      `https://gitlab.com/contoso/app/-/blob/${commit}/docs/README.md?plain=1#L3-7`,
    );
    assert.equal(
      linkToCode('https://octo.ghe.com/team/demo', commit, { ...readme, path: 'a.ts' }),
      `https://octo.ghe.com/team/demo/blob/${commit}/a.ts#L3-L7`,
    );
  });

  it('is not there for a wiki, whose pages have none', () => {
    for (const remote of ['https://github.com/octo/demo.wiki.git', 'git@gitlab.com:octo/demo.wiki.git']) {
      assert.equal(linkToCode(webAddressOf(remote) ?? '', commit, place), undefined, remote);
    }
    for (const remote of ['https://github.com/octo/wiki', 'https://gitlab.com/team/octo/wiki']) {
      assert.ok(linkToCode(webAddressOf(remote) ?? '', commit, place), remote);
    }
  });

  it('holds no half of a character', () => {
    const cut = { ...place, path: 'a\ud83d/b.ts' };
    assert.equal(
      linkToCode('https://github.com/contoso/app', commit, cut),
      `https://github.com/contoso/app/blob/${commit}/a%EF%BF%BD/b.ts#L3`,
    );
  });

  it('is not guessed for another host', () => {
    assert.equal(linkToCode('https://git.contoso.com/app', commit, place), undefined);
  });
});
