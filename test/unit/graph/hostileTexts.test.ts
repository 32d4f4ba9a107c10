/** What colleagues wrote, from Graph to the tooltip: text, and nothing but text. */
import assert from 'node:assert/strict';
import { interpret } from '../../../src/core/presence.ts';
import { toLine } from '../../../src/core/text.ts';
import { toPlainText } from '../../../src/graph/plainText.ts';
import { escapeMarkdown } from '../../../src/vscode/views/markdown.ts';
import { hostileTexts } from '../../corpus/hostileTexts.ts';

/** Controls but tab and line feed, and what reorders the text after it. */
const CONTROLS = /(?![\t\n])\p{Cc}|[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]/u;

describe('a hostile text', () => {
  for (const { name, text } of hostileTexts) {
    it(`is harmless in a message: ${name}`, () => {
      const plain = toPlainText(text);
      assert.ok(plain.length <= 20_000);
      assert.doesNotMatch(plain, CONTROLS);
      const markdown = escapeMarkdown(plain);
      // letters, digits and spaces; whole character references; line breaks
      assert.match(markdown, /^([\p{L}\p{M}\p{N} ]|&#\d+;|\\\n)*$/u);
    });

    it(`is harmless in a name: ${name}`, () => {
      const line = toLine(text);
      assert.ok(line.length <= 120);
      assert.doesNotMatch(line, CONTROLS);
      assert.doesNotMatch(line, /[\n\t\u2028\u2029]/);
    });

    it(`is harmless where a state should stand: ${name}`, () => {
      const presence = interpret({ id: 'x', availability: text, activity: text });
      assert.equal(presence.state, 'unknown');
      assert.ok((presence.unrecognized?.length ?? 0) <= 100);
    });
  }

  it('in HTML leaves no address of anything that is run, and none of a picture', () => {
    for (const { text } of hostileTexts.filter(one => one.text.startsWith('<'))) {
      assert.doesNotMatch(toPlainText(text), /javascript:|onerror=alert\(1\)"|seen\.png|x\.svg|x\.css/i);
    }
  });

  it('that leads elsewhere than it says, says so', () => {
    const [phish] = hostileTexts.filter(({ name }) => name === 'a link that says another address');
    assert.match(
      toPlainText(phish?.text ?? ''),
      /login\.microsoftonline\.com \(https:\/\/contoso\.com\/phish\)/,
    );
  });
});
