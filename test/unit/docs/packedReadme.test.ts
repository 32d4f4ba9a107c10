/**
 * The README in the package, on the pages that show it: VS Code's and the stores'. Neither has the files beside it.
 */
import assert from 'node:assert/strict';
import { existsSync, globSync } from 'node:fs';
import path from 'node:path';
import { read, root } from '../manifest/files.ts';
import { hasAddress, packedReadme, readGuides, render } from './markdown.ts';
import { packed, packedReadmeWith, REPOSITORY } from './packed.ts';

/** Links that lead nowhere on such a page: it opens https addresses, addresses of mail, and headings of its own. */
function deadLinks(markdown: string): string[] {
  const { links, anchors } = render(markdown);
  return links.filter(
    link =>
      !/^(https:\/\/|mailto:)./.test(link) && !(link.startsWith('#') && anchors.includes(link.slice(1))),
  );
}

describe('the README in the package', () => {
  describe('while the project has no address', () => {
    let text: string;

    before(async () => {
      text = await packedReadmeWith(undefined);
    });

    it('has no link that leads nowhere', () => {
      assert.deepEqual(deadLinks(text), []);
    });

    it('has no picture, as none could be shown, but a drawing in letters', () => {
      assert.deepEqual(render(text).pictures, []);
      assert.match(text, /Adele Vance {8}Available/);
    });

    it('has the set-up guide in it, and leads there', () => {
      const { links, anchors } = render(text);
      assert.ok(links.includes('#setting-up-sign-in'));
      assert.ok(links.includes('#ways-to-sign-in'));
      for (const heading of Object.values(readGuides()).flatMap(guide => render(guide).anchors)) {
        assert.ok(anchors.includes(heading), heading);
      }
      assert.equal(new Set(anchors).size, anchors.length, 'two headings are alike');
    });

    it('leads from any of its texts to any other', () => {
      const page = packedReadme(
        '# A\n[s](docs/s.md) [t](docs/s.md#two) [x](docs/x.sh) [a](#a) ![p](p.png)\n',
        {
          'docs/s.md': '# S\n## Two\n[p](p.md) [r](../README.md#a)\n',
          'docs/p.md': '# P q\n[s](s.md#two)\n',
        },
        false,
      );
      assert.deepEqual(render(page).links, ['#s', '#two', '#a', '#p-q', '#a', '#two']);
    });

    it('takes the guide in below its title, and leaves its code alone', () => {
      assert.match(text, /^## Setting up sign-in$/m);
      assert.match(text, /^# what nothing works without, and two of the optional permissions:$/m);
      assert.equal(text.match(/^# [A-Z]/gm)?.length, 1, 'one title');
    });

    it('says nothing of files that it cannot lead to', () => {
      assert.doesNotMatch(text, /CONTRIBUTING|npm ci|<!--/);
    });
  });

  describe('once it has one', () => {
    let text: string;

    before(async () => {
      text = await packedReadmeWith(REPOSITORY);
    });

    it('has no link that leads nowhere', () => {
      assert.deepEqual(deadLinks(text), []);
    });

    it('leads to files that are in the repository', () => {
      const own = render(text).links.filter(link => link.startsWith(REPOSITORY));
      assert.ok(own.length > 5);
      for (const link of own) {
        const file = link.slice(`${REPOSITORY}/blob/HEAD/`.length).replace(/#.*/, '');
        assert.ok(existsSync(path.join(root, file)), link);
      }
    });

    it('shows all pictures of the source, from the repository', () => {
      assert.deepEqual(
        render(text).pictures.map(({ source }) => source),
        render(read('README.md')).pictures.map(({ source }) => `${REPOSITORY}/raw/HEAD/${source}`),
      );
      assert.ok(render(text).pictures.length >= 2);
    });

    it('says how to help, but not how to build what the reader has', () => {
      assert.match(text, /CONTRIBUTING/);
      assert.doesNotMatch(text, /npm ci|<!--/);
    });

    it('has nothing twice', () => {
      assert.doesNotMatch(text, /without pictures|Adele Vance {8}Available/);
      const { anchors } = render(text);
      assert.ok(!anchors.includes('setting-up-sign-in'));
    });
  });

  it('is made for what the manifest says now', () => {
    const { repository } = JSON.parse(read('package.json')) as { repository?: string | { url?: string } };
    assert.equal(hasAddress(repository === undefined ? {} : { repository }), repository !== undefined);
  });

  for (const [repository, has] of [
    [REPOSITORY, true],
    [{ url: `git+${REPOSITORY}.git` }, true],
    ['https://gitlab.com/contoso/colleague-presence', true],
    ['https://dev.azure.com/contoso/colleague-presence', false],
  ] as const) {
    it(`${has ? 'has' : 'has not'} an address at ${JSON.stringify(repository)}`, () => {
      assert.equal(hasAddress({ repository }), has);
    });
  }
});

describe('the changelog in the package', () => {
  for (const repository of [undefined, REPOSITORY]) {
    it(`has no link that leads nowhere, ${repository ? 'with' : 'without'} an address of the project`, async () => {
      assert.deepEqual(deadLinks(await packed(read('CHANGELOG.md'), repository, true)), []);
    });
  }
});

describe('the texts that the package holds beside it', () => {
  it('lead to nothing that it does not hold', () => {
    const held = read('.vscodeignore')
      .split('\n')
      .flatMap(line => (line.startsWith('!') ? line.slice(1) : []));
    const texts = globSync(held, { cwd: root }).filter(
      file => file.endsWith('.md') && !/README|CHANGELOG/.test(file),
    );
    assert.ok(texts.includes('docs/setup.md'));
    for (const file of texts) {
      const { links, pictures, anchors } = render(read(file));
      const dead = links.filter(link => {
        const [relative = '', anchor = ''] = link.split('#');
        return relative === ''
          ? !anchors.includes(anchor)
          : !link.startsWith('https://') &&
              !held.includes(path.posix.join(path.posix.dirname(file), relative));
      });
      assert.deepEqual([...dead, ...pictures], [], file);
    }
  });
});
