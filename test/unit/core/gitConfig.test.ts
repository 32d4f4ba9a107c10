import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { readGitConfig } from '../../../src/core/gitConfig.ts';

/** Each gives `section.sub.key` one value or more, as `git config` reads it too. */
const texts: Readonly<Record<string, readonly [string, readonly string[]]>> = {
  'a value': ['[section "sub"]\n\tkey = value\n', ['value']],
  'line ends of Windows and a byte order mark': ['\ufeff[section "sub"]\r\n\tkey = value\r\n', ['value']],
  'a section on the same line': ['[section "sub"] key = value', ['value']],
  'any case but that of the subsection': [
    '[SECTION "sub"]\nKEY = Value\n[section "SUB"]\nkey = x',
    ['Value'],
  ],
  'several values, over several sections': [
    '[section "sub"]\nkey = 1\nkey = 2\n[other]\nkey = x\n[section "sub"]\nkey = 3',
    ['1', '2', '3'],
  ],
  comments: [
    '# key\n[section "sub"] ; x\n ; key = y\nkey = value # and\nkey = "a # b; c" ; d',
    ['value', 'a # b; c'],
  ],
  'quotes within': ['[section "sub"]\nkey = a" b "c', ['a b c']],
  'spaces at the ends': ['[section "sub"]\nkey =   a  b  \nkey = " a "', ['a  b', ' a ']],
  escapes: ['[section "sub"]\nkey = "a\\tb\\nc\\\\d\\"e"', ['a\tb\nc\\d"e']],
  'a line that goes on': ['[section "sub"]\nkey = one \\\ntwo\n', ['one two']],
  'a comment that seems to go on': ['[section "sub"]\n# x \\\nkey = value', ['value']],
  'no value': ['[section "sub"]\nkey\nother = x', ['true']],
  'an old spelling': ['[section.sub]\nkey = value', ['value']],
  'an address': ['[section "sub"]\nkey = git@github.com:contoso/app.git', ['git@github.com:contoso/app.git']],
};

describe('the configuration of a repository', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'colleague-presence-'));
  after(() => {
    rmSync(folder, { recursive: true, force: true });
  });

  for (const [name, [text, values]] of Object.entries(texts)) {
    it(`is read as Git does: ${name}`, () => {
      assert.deepEqual(readGitConfig(text).get('section', 'sub', 'key'), values);
      const file = path.join(folder, 'config');
      writeFileSync(file, text);
      const read = execFileSync('git', ['config', '--file', file, '-z', '--get-all', 'section.sub.key'], {
        encoding: 'utf8',
      });
      // Git gives nothing for a key without a value
      assert.deepEqual(
        read.split('\0').slice(0, -1),
        values.map(value => (name === 'no value' ? '' : value)),
      );
    });
  }

  it('has subsections of any name, in order', () => {
    const config = readGitConfig(
      '[branch "a/b"]\n[branch "say \\"x\\" \\\\"]\nremote = o\n[branch "a/b"]\nremote = p',
    );
    assert.deepEqual(config.subsections('branch'), ['a/b', 'say "x" \\']);
    assert.deepEqual(config.get('branch', 'say "x" \\', 'remote'), ['o']);
    assert.deepEqual(config.subsections('remote'), []);
  });

  it('passes over what cannot be read', () => {
    const config = readGitConfig(
      'key = x\n[section "sub\nkey = x\n[section "sub"]\n=\n!key = x\n1 = 2\nkey = y',
    );
    assert.deepEqual(config.get('section', 'sub', 'key'), ['y']);
  });
});
