/** What colleagues wrote, from Graph to the tooltip: text, and nothing but text. */
import assert from 'node:assert/strict';
import { interpret } from '../../../src/core/presence.ts';
import { makeRoster } from '../../../src/core/roster.ts';
import { toLine, toLines } from '../../../src/core/text.ts';
import { toPlainText } from '../../../src/graph/plainText.ts';
import { escapeMarkdown } from '../../../src/vscode/words/markdown.ts';
import { hostileTexts } from '../../corpus/hostileTexts.ts';

/** Controls but tab and line feed, and what reorders the text after it. */
const CONTROLS = /(?![\t\n])\p{Cc}|[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]/u;

describe('a hostile text', () => {
  for (const { name, text } of hostileTexts) {
    for (const contentType of [undefined, 'text', 'html'] as const) {
      it(`is harmless in a message of ${contentType ?? 'any'} type: ${name}`, async () => {
        const plain = await toPlainText({ content: text, ...(contentType ? { contentType } : {}) });
        assert.equal(typeof plain, 'string');
        assert.ok(plain.length <= 20_000);
        assert.doesNotMatch(plain, CONTROLS);
        assert.equal(toLines(plain, 20_000), plain, 'nothing is left to do');
        const markdown = escapeMarkdown(plain);
        // letters, digits and spaces; whole character references; line breaks
        assert.match(markdown, /^([\p{L}\p{M}\p{N} ]|&#\d+;|\\\n)*$/u);
        // said once more, of what can do harm
        assert.doesNotMatch(markdown.replace(/&#\d+;|\\\n/g, ''), /[<>[\]()!$\\`*_#|~]/);
      });
    }

    it(`is harmless in a name: ${name}`, () => {
      const line = toLine(text);
      assert.ok(line.length <= 120);
      assert.doesNotMatch(line, CONTROLS);
      assert.doesNotMatch(line, /[\n\t\u2028\u2029]/);
      assert.equal(toLine(line), line, 'nothing is left to do');
    });

    it(`is no icon and no link in a picker or a notification: ${name}`, () => {
      const [row] = makeRoster({
        colleagues: [{ user: 'x', key: 'x', name: toLine(text) }],
        lookup: () => undefined,
        knowledge: () => undefined,
      }).rows;
      assert.doesNotMatch(row?.name ?? '', /\$\(|\]\(/);
    });

    it(`is harmless where a state should stand: ${name}`, () => {
      const presence = interpret({ id: 'x', availability: text, activity: text }, 0);
      assert.equal(presence.state, 'unknown');
      assert.ok((presence.unrecognized?.length ?? 0) <= 100);
    });
  }

  it('in HTML leaves no tag', async () => {
    // an escaped tag is meant to be read, and what stands in an `xmp`
    const inHtml = hostileTexts
      .map(({ name, text }) => ({ name, text: text.replace(/<xmp>.*?<\/xmp>/g, '') }))
      .filter(({ text }) => /^<(p|div|a|img|table)\b/i.test(text) && !/&(lt|amp|#60);/.test(text));
    assert.ok(inHtml.length > 15);
    for (const { name, text } of inHtml) {
      assert.doesNotMatch(await toPlainText({ content: text }), /<[/!?a-z]/i, name);
      assert.doesNotMatch(await toPlainText({ content: text, contentType: 'html' }), /<[/!?a-z]/i, name);
    }
  });

  it('in HTML leaves no address of anything that is run, and none of a picture', async () => {
    for (const { text } of hostileTexts.filter(one => one.text.startsWith('<'))) {
      assert.doesNotMatch(
        await toPlainText({ content: text }),
        /javascript:| \((command|vscode|file|data):|onerror=alert\(1\)"|seen\.png|x\.svg|x\.css/i,
      );
    }
  });

  it('that leads elsewhere than it says, says so', async () => {
    const [phish] = hostileTexts.filter(({ name }) => name === 'a link that says another address');
    assert.match(
      await toPlainText({ content: phish?.text ?? '' }),
      /login\.microsoftonline\.com \(https:\/\/contoso\.com\/phish\)/,
    );
  });
});
