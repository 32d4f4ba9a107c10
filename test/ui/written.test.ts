/** Last of all: what the run has written to disk holds no token, no code, and no address but in the user's lists. */
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { out } from '../vscode/paths.ts';
import { foldersOf } from './folders.ts';
import { theContoso } from './office.ts';

/** Lists that the user wrote, and what VS Code itself keeps of the settings. */
const lists = /settings(\.wanted)?\.json$|[\\/]User[\\/](History|caches)[\\/]/;
/** The extensions as they were installed, what VS Code keeps of their manifests, the repositories and the tests themselves. */
const foreign = /[\\/](extensions|CachedExtensionVSIXs|CachedProfilesData|\.git)[\\/]|[\\/]suite\.cjs$/;

function filesBelow(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter(entry => entry.isFile())
    .map(entry => path.join(entry.parentPath, entry.name))
    .filter(file => !foreign.test(file));
}

describe('what is written to disk', () => {
  const texts = new Map<string, string>();

  before(() => {
    for (const file of [foldersOf().folder, path.join(out, 'host')].flatMap(filesBelow)) {
      texts.set(path.relative(out, file), readFileSync(file, 'latin1'));
    }
  });

  const holding = (pattern: RegExp): string[] =>
    [...texts].filter(([, text]) => pattern.test(text)).map(([file]) => file);

  it('is looked at', () => {
    assert.ok(holding(/Looked up \d+ people/).length > 0, 'the log of the product is among it');
    assert.ok(holding(/AdeleV@contoso\.com/).length > 0, 'the lists of the user are among it');
  });

  it('holds no access token', () => {
    assert.deepEqual(holding(/eyJ[\w-]{20,}\.[\w-]{20,}/), []);
  });

  it('holds no refresh token and no code', () => {
    const { handedOut } = theContoso().identity;
    assert.ok(handedOut.size > 0);
    const found = [...texts].filter(([, text]) => [...handedOut].some(secret => text.includes(secret)));
    assert.deepEqual(
      found.map(([file]) => file),
      [],
    );
  });

  it('holds no address, but in the lists that the user wrote', () => {
    assert.deepEqual(
      holding(/[\w.+-]+@contoso\.com/i).filter(file => !lists.test(file)),
      [],
    );
  });

  it('holds no name of a colleague, but in those lists', () => {
    // a list may give somebody a name, as a folder's that is not trusted does
    const found = holding(/Adele Vance|Patti Fernandez|Diego Siciliani/);
    assert.deepEqual(
      found.filter(file => !lists.test(file)),
      [],
    );
  });
});
