/** Whatever a text of the project points at is there. Nothing is asked of the network. */
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import path from 'node:path';
import { parse } from 'yaml';
import { read, root } from '../manifest/files.ts';
import { render, type Rendered } from './markdown.ts';

/** All that is in the repository, or is about to be. */
const files = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard'], {
  cwd: root,
  encoding: 'utf8',
})
  .trim()
  .split('\n');
const texts = files.filter(file => file.endsWith('.md'));
const forms = files.filter(file => /^\.github\/ISSUE_TEMPLATE\/.*\.yml$/.test(file));

/** Where the project's texts lead to. One that comes is looked at in a browser first. */
const known = new Set([
  'code.visualstudio.com',
  'entra.microsoft.com',
  'entra.microsoft.us',
  'github.com',
  'keepachangelog.com',
  'learn.microsoft.com',
  'myapps.microsoft.com',
  'marketplace.visualstudio.com',
  'open-vsx.org',
  'semver.org',
]);

const rendered = new Map<string, Rendered>();

function pageOf(file: string): Rendered {
  let page = rendered.get(file);
  if (!page) {
    page = render(read(file));
    rendered.set(file, page);
  }
  return page;
}

/** What is wrong with a target, in a text at some place; nothing where it is right. */
function faultOf(target: string, file: string): string | undefined {
  if (/^[a-z][a-z+.-]*:/i.test(target)) {
    return faultOfAddress(target);
  }
  const [relative = '', anchor] = target.split('#');
  const to = relative === '' ? file : path.posix.join(path.posix.dirname(file), decodeURI(relative));
  if (!files.includes(to) && !files.some(other => other.startsWith(`${to}/`))) {
    return 'is not there'; // on a disk that ignores case, too
  }
  if (anchor !== undefined && !(to.endsWith('.md') && pageOf(to).anchors.includes(anchor))) {
    return 'has no such heading';
  }
  return undefined;
}

function faultOfAddress(target: string): string | undefined {
  const url = URL.parse(target);
  if (url?.protocol !== 'https:' || url.username !== '' || url.port !== '') {
    return 'is no plain https address';
  }
  return known.has(url.hostname) ? undefined : 'is of a host that is not known here';
}

function faults(page: Rendered, file: string): string[] {
  return [...page.links, ...page.pictures.map(({ source }) => source)].flatMap(target => {
    const fault = faultOf(target, file);
    return fault === undefined ? [] : [`${file}: ${target} ${fault}`];
  });
}

describe('links', () => {
  it('are seen where they are wrong', () => {
    const page = render(
      '[a](docs/none.md) [b](docs/setup.md#none) [c](http://github.com/) [d](https://user@github.com/) ' +
        '[e](https://example.org/) ![f](docs/pictures/none.png) [g](Readme.md) [h](#none) [i](command:x) [j]()',
    );
    assert.equal(faults(page, 'README.md').length, 9);
    assert.deepEqual(
      faults(render('[a](docs/setup.md#ways-to-sign-in) [b](docs) [c](#privacy)'), 'README.md'),
      [],
    );
  });

  for (const file of texts) {
    it(`of ${file} lead somewhere`, () => {
      assert.deepEqual(faults(pageOf(file), file), []);
    });
  }

  for (const file of forms) {
    it(`of ${file} lead somewhere`, () => {
      const all: string[] = [];
      JSON.stringify(parse(read(file)), (_, value: unknown) => {
        if (typeof value === 'string') {
          all.push(...faults(render(value), file));
        }
        return value;
      });
      assert.deepEqual(all, []);
    });
  }

  it('say what a picture shows, to those who do not see it', () => {
    const silent = texts.flatMap(file =>
      pageOf(file)
        .pictures.filter(({ says }) => says.length < 20)
        .map(({ source }) => `${file}: ${source}`),
    );
    assert.deepEqual(silent, []);
  });

  it('are taken from every text that users and contributors start from', () => {
    for (const file of ['README.md', 'CONTRIBUTING.md', 'CHANGELOG.md', 'SUPPORT.md', 'SECURITY.md']) {
      assert.ok(texts.includes(file), file);
    }
    assert.ok(forms.length >= 2);
  });
});
