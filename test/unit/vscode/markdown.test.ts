import assert from 'node:assert/strict';
import { escapeMarkdown } from '../../../src/vscode/views/markdown.ts';

/** What a character reference stands for. */
function unescape(markdown: string): string {
  return markdown
    .replace(/\\\n/g, '\n')
    .replace(/&#(\d+);/g, (_, code: string) => String.fromCodePoint(Number(code)));
}

describe('text in Markdown', () => {
  const hostile = [
    '**bold** _it_ ~~gone~~ `code`',
    '[link](https://contoso.com) <https://contoso.com> www.contoso.com MeganB@contoso.com',
    '![image](https://contoso.com/x.png)',
    '[run](command:workbench.action.quit)',
    '<script>alert(1)</script><img src=x onerror=alert(1)>',
    '$(trash) $(sync~spin)',
    '&lt; &#60; &amp;',
    '# heading',
    '- item',
    '1. item',
    '> quote',
    '| a | b |',
    'back\\slash',
    '---',
    '```\nfence\n```',
    'vscode://settings',
  ];
  for (const text of hostile) {
    it(`is nothing but text: ${JSON.stringify(text)}`, () => {
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
