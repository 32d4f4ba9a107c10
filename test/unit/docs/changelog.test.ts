/** The changelog has the form of Keep a Changelog, and a release finds its part in it. */
import assert from 'node:assert/strict';
import { createRequire } from 'node:module';
import { read, root } from '../manifest/files.ts';

const { notes } = createRequire(import.meta.url)(`${root}.github/publish/notes.js`) as {
  readonly notes: (
    tag: string,
    manifest: { readonly version: string; readonly repository?: string },
    changelog: string,
  ) => string;
};

const heading = /^(?:Unreleased|(\d+)\.(\d+)\.(\d+) - \d{4}-\d\d-\d\d)$/;
const kinds = ['Added', 'Changed', 'Deprecated', 'Removed', 'Fixed', 'Security'];

/** What is wrong with the form of a changelog. */
function faultsOf(changelog: string): string[] {
  const faults: string[] = [];
  const [title = '', ...parts] = changelog.split(/^## /m);
  if (!title.startsWith('# Changelog\n')) {
    faults.push('no title');
  }
  let last = Infinity;
  for (const [at, part] of parts.entries()) {
    const [name = ''] = part.split('\n');
    const found = heading.exec(name);
    if (!found || (name === 'Unreleased') !== (at === 0)) {
      faults.push(`heading ${name}`);
      continue;
    }
    const [, major, minor, patch] = found.map(Number);
    const order = name === 'Unreleased' ? Infinity : (major ?? 0) * 1e8 + (minor ?? 0) * 1e4 + (patch ?? 0);
    if (order > last || (order === last && at > 0)) {
      faults.push(`${name} is not below what came after it`);
    }
    last = order;
    for (const [, kind = ''] of part.matchAll(/^### (.*)$/gm)) {
      if (!kinds.includes(kind)) {
        faults.push(`${kind} is no kind of change`);
      }
    }
    if (/^- /m.test(part.split(/^### /m)[0] ?? '')) {
      faults.push(`${name} has a change of no kind`);
    }
  }
  return faults;
}

describe('the changelog', () => {
  it('has its form', () => {
    assert.deepEqual(faultsOf(read('CHANGELOG.md')), []);
  });

  it('is refused in another', () => {
    const changelog =
      '# Changes\n## 1.0.0\n## Unreleased\n- a\n## 1.1.0 - 2026-12-01\n### New\n## 1.2.0 - 2026-12-02\n';
    assert.equal(faultsOf(changelog).length, 5);
  });

  describe('for a release', () => {
    const repository = 'https://github.com/contoso/colleague-presence';
    const changelog =
      '# Changelog\n\n## Unreleased\n\n## 1.10.0 - 2026-12-31\n\n### Added\n\n- more.\n\n## 1.1.0 - 2026-12-01\n\n- less.\n';

    it('gives the part of its version', () => {
      assert.equal(notes('v1.10.0', { version: '1.10.0', repository }, changelog), '### Added\n\n- more.\n');
      assert.equal(notes('v1.1.0', { version: '1.1.0', repository }, changelog), '- less.\n');
    });

    for (const [what, tag, version, address] of [
      ['a tag that is not the version', 'v1.10.1', '1.10.0', repository],
      ['a version without a part', 'v1.2.0', '1.2.0', repository],
      ['a version whose dots are other characters', 'v1.1', '1.1', repository],
      ['no repository', 'v1.10.0', '1.10.0', undefined],
    ] as const) {
      it(`refuses ${what}`, () => {
        assert.throws(() => notes(tag, { version, ...(address ? { repository: address } : {}) }, changelog));
      });
    }
  });
});
