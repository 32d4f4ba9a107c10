/** What the stores and the issue forms ask of the manifest and the files beside it. */
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { read, root } from '../manifest/files.ts';

interface Listing {
  readonly description: string;
  readonly icon: string;
  readonly categories: readonly string[];
  readonly keywords: readonly string[];
  readonly galleryBanner: { readonly color: string; readonly theme: string };
}

const listing = JSON.parse(read('package.json')) as Listing;

/** Those that the Marketplace has: https://code.visualstudio.com/api/references/extension-manifest */
const categories =
  'AI, Azure, Chat, Data Science, Debuggers, Education, Extension Packs, Formatters, Keymaps, Language Packs, Linters, Machine Learning, Notebooks, Other, Programming Languages, SCM Providers, Snippets, Testing, Themes, Visualization';

describe('the listing', () => {
  it('has an icon that is sharp on every screen', () => {
    const png = readFileSync(root + listing.icon);
    assert.equal(png.toString('latin1', 1, 4), 'PNG');
    assert.deepEqual([png.readUInt32BE(16), png.readUInt32BE(20)], [256, 256]);
  });

  it('has a banner on which its text can be read', () => {
    assert.match(listing.galleryBanner.color, /^#[0-9a-f]{6}$/);
    assert.equal(listing.galleryBanner.theme, 'dark');
    const [r = 0, g = 0, b = 0] = (listing.galleryBanner.color.match(/[0-9a-f]{2}/g) ?? []).map(hex => {
      const part = parseInt(hex, 16) / 255;
      return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
    });
    const contrast = 1.05 / (0.2126 * r + 0.7152 * g + 0.0722 * b + 0.05);
    assert.ok(contrast >= 7, `white on it has a contrast of ${contrast.toFixed(1)}`);
  });

  it('is found by categories and keywords that the stores take', () => {
    for (const category of listing.categories) {
      assert.ok(categories.split(', ').includes(category), category);
    }
    assert.ok(listing.keywords.length <= 30, 'the Marketplace takes 30');
    const lower = listing.keywords.map(keyword => keyword.toLowerCase());
    assert.equal(new Set(lower).size, lower.length, 'one twice');
  });

  it('says in its description what it is for', () => {
    const { description } = JSON.parse(read('package.nls.json')) as { readonly description: string };
    assert.equal(listing.description, '%description%');
    assert.ok(description.length <= 145, 'more is cut off in the list of extensions');
  });
});

interface Form {
  readonly name: string;
  readonly description: string;
  readonly body: readonly {
    readonly type: string;
    readonly id?: string;
    readonly attributes: {
      readonly label?: string;
      readonly value?: string;
      readonly options?: readonly unknown[];
    };
  }[];
}

describe('the issue forms', () => {
  const folder = '.github/ISSUE_TEMPLATE';
  const forms = readdirSync(root + folder).filter(name => name !== 'config.yml');

  for (const name of forms) {
    it(`${name} is one that GitHub shows`, () => {
      const { name: title, description, body } = parse(read(`${folder}/${name}`)) as Form;
      assert.ok(title && description);
      const ids = body.flatMap(({ id }) => id ?? []);
      assert.equal(new Set(ids).size, ids.length);
      for (const { type, id, attributes } of body) {
        assert.ok(['markdown', 'textarea', 'input', 'dropdown', 'checkboxes'].includes(type), type);
        if (type === 'markdown') {
          assert.ok(attributes.value);
        } else {
          assert.ok(id !== undefined && /^[\w-]+$/.test(id));
          assert.ok(attributes.label, id);
        }
        if (type === 'dropdown' || type === 'checkboxes') {
          assert.ok((attributes.options ?? []).length > 0, id);
        }
      }
    });
  }

  it('name the commands as they are called', () => {
    const { contributes } = JSON.parse(read('package.json')) as {
      contributes: { commands: { title: string; category?: string }[] };
    };
    const words = JSON.parse(read('package.nls.json')) as Record<string, string>;
    const called = new Set(
      contributes.commands.map(({ title }) => `Colleague Presence: ${words[title.slice(1, -1)] ?? title}`),
    );
    for (const file of [
      'README.md',
      'SUPPORT.md',
      'SECURITY.md',
      'CONTRIBUTING.md',
      ...forms.map(name => `${folder}/${name}`),
    ]) {
      for (const [, command = ''] of read(file).matchAll(/_(Colleague Presence: [^_]+)_/g)) {
        assert.ok(called.has(command), `${file}: ${command}`);
      }
    }
  });
});
