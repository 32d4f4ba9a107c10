/** What lint does not hold of how the source is laid out. */
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

const source = path.resolve(import.meta.dirname, '../../../src');
const files = readdirSync(source, { recursive: true, encoding: 'utf8' })
  .filter(file => file.endsWith('.ts'))
  .map(file => path.join(source, file));
const texts = new Map(files.map(file => [file, readFileSync(file, 'utf8')]));

function importsOf(file: string): readonly string[] {
  const named = [...(texts.get(file) ?? '').matchAll(/(?:from |import\()'([^']+)'/g)];
  return named.map(([, name = '']) => (name.startsWith('.') ? path.resolve(path.dirname(file), name) : name));
}

describe('the source', () => {
  it('has in vscode/ only what needs VS Code, or a file that does', () => {
    const needs = new Set<string>();
    const isIn = (file: string, folder: string) => file.startsWith(path.join(source, folder) + path.sep);
    const inRooms = files.filter(file => isIn(file, 'vscode'));
    for (let before = -1; before < needs.size;) {
      before = needs.size;
      for (const file of inRooms) {
        if (importsOf(file).some(name => name === 'vscode' || needs.has(name))) {
          needs.add(file);
        }
      }
    }
    const exempt = [
      // what the other rooms stand on
      'host/names.ts',
      'host/background.ts',
      'host/banner.ts',
      'host/clock.ts',
      'host/choosing.ts',
      'host/feature.ts',
      // they import nothing of VS Code, but write what it alone reads
      'words/icons.ts',
      'words/markdown.ts',
      'words/commandLink.ts',
      'sidebar/elements.ts',
    ].map(file => path.join(source, 'vscode', file));
    assert.deepEqual(
      inRooms
        .filter(file => !needs.has(file) && !exempt.includes(file))
        .map(file => path.relative(source, file)),
      [],
    );
  });

  it('gives each exported type one meaning', () => {
    const homes = new Map<string, string[]>();
    for (const [file, text] of texts) {
      for (const [, name = ''] of text.matchAll(/^export (?:type|interface|class|enum) (\w+)/gm)) {
        homes.set(name, [...(homes.get(name) ?? []), path.relative(source, file)]);
      }
    }
    assert.deepEqual(
      [...homes].filter(([, places]) => places.length > 1),
      [],
    );
  });

  it('lets requests leave where they are counted, and nowhere else', () => {
    const calling = [...texts].filter(([, text]) =>
      /(?<!readonly )(?<!typeof )\bfetch\(|XMLHttpRequest/.test(text),
    );
    assert.deepEqual(calling.map(([file]) => path.relative(source, file).replaceAll(path.sep, '/')).sort(), [
      'desktop/extension.ts', // hands it to the others
      'desktop/signIn/network.ts',
      'graph/http.ts',
      'web/extension.ts', // hands it to the others
    ]);
  });

  it('begins as a table of contents', () => {
    const start = texts.get(path.join(source, 'vscode/start.ts')) ?? '';
    assert.ok(start.split('\n').length <= 121, 'start.ts has at most 120 lines');
  });
});
