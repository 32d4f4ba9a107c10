import assert from 'node:assert/strict';
import { toLines } from '../../../../src/core/text.ts';
import { escapeMarkdown } from '../../../../src/vscode/words/markdown.ts';
import { hostileTexts } from '../../../corpus/hostileTexts.ts';

/** What a character reference stands for. */
function unescape(markdown: string): string {
  return markdown
    .replace(/\\\n/g, '\n')
    .replace(/&#(\d+);/g, (_, code: string) => String.fromCodePoint(Number(code)));
}

/** Without what the escaping folds: spaces at the ends of lines, and several in a row. */
function toPlainLines(text: string): string {
  return toLines(text, 4000)
    .split('\n')
    .map(line => line.replace(/^ +| +$/g, '').replace(/ {2,}/g, ' '))
    .join('\n');
}

describe('text in Markdown', () => {
  for (const { name, text: raw } of hostileTexts) {
    it(`is nothing but text: ${name}`, () => {
      const text = toPlainLines(raw);
      const markdown = escapeMarkdown(text);
      // beside letters, digits and spaces: whole character references, and line breaks
      assert.match(markdown, /^([\p{L}\p{M}\p{N} ]|&#\d+;|\\\n)*$/u);
      assert.equal(unescape(markdown), text);
    });
  }

  it('keeps letters of every script, with their marks', () => {
    for (const text of ['Adele Vance', 'Zoë Müller', 'नमस्ते', '日本語', 'Ελλάδα 42', 'e\u0301']) {
      assert.equal(escapeMarkdown(text), text);
    }
  });

  it('has a character outside the basic plane in one reference', () => {
    assert.equal(escapeMarkdown('😀'), '&#128512;');
  });

  it('has a line break for each line feed, and no code block of indented lines', () => {
    assert.equal(escapeMarkdown('one\n    two  three   \n\nfour'), 'one\\\ntwo three\\\n\\\nfour');
  });
});
