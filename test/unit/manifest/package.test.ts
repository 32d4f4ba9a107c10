/** What a user downloads: exactly these files. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { listFiles, PackageManager } from '@vscode/vsce';
import { loadedLater } from '../desktop/bundles.ts';
import { walkthroughPictures } from './walkthroughPictures.ts';
import { list, readManifest, root } from './files.ts';

const texts = [
  ...list('.', /^package\.nls(\.[\w-]+)?\.json$/),
  ...list('l10n', /^bundle\.l10n(\.[\w-]+)?\.json$/).map(name => `l10n/${name}`),
];
const built = [
  'dist/README.md', // which is readme.md in the package
  'dist/desktop.js',
  ...Object.keys(loadedLater).map(name => `dist/${name}.js`),
  'dist/presence.woff',
  ...Object.keys(walkthroughPictures()).map(name => `dist/${name}`),
  'dist/web.js',
];
const expected = [
  ...texts,
  ...built,
  'CHANGELOG.md',
  'LICENSE',
  'docs/privacy.md',
  'docs/register.sh',
  'docs/setup.md',
  'media/NOTICE.md',
  'media/activity.svg',
  'media/icon.png',
  ...list('media/walkthrough', /\.md$/).map(name => `media/walkthrough/${name}`),
  'package.json',
  'skills/asking-colleagues/SKILL.md',
].sort();

describe('the package', () => {
  let files: string[];

  before(async function () {
    const options = { cwd: root, packageManager: PackageManager.None, readmePath: 'dist/README.md' };
    files = (await listFiles(options)).sort();
  });

  it('holds these files and no others', () => {
    // nobody has to build before testing; `vsce package` itself insists on the bundles that the manifest names
    const notBuiltYet = built.filter(file => !files.includes(file));
    assert.deepEqual([...files, ...notBuiltYet].sort(), expected);
  });

  it('leaves out nothing that is built', () => {
    const letIn = readFileSync(path.join(root, '.vscodeignore'), 'utf8').split('\n');
    const leftOut = built.filter(file => !letIn.includes(`!${file}`));
    assert.deepEqual(leftOut, []);
  });

  it('holds what the manifest points at', () => {
    const { main, browser, icon, contributes } = readManifest();
    const icons = Object.values(contributes.viewsContainers).flatMap(containers =>
      containers.map(c => c.icon),
    );
    const fonts = Object.values(contributes.icons).map(({ default: { fontPath } }) => fontPath);
    for (const file of new Set(
      [main, browser, icon, ...icons, ...fonts].map(file => path.posix.normalize(file)),
    )) {
      assert.ok(expected.includes(file), file);
    }
  });
});
