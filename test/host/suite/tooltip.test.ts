/** The tooltip's Markdown: what strangers wrote is text in it. */
import assert from 'node:assert/strict';
import type { Knowledge } from '../../../src/core/roster.ts';
import { tooltipFor } from '../../../src/vscode/views/tooltip.ts';
import { known, row } from './snapshots.ts';

/** What a reader sees: character references read, line breaks as such. */
function read(name: string, knowledge: Knowledge): string {
  return tooltipFor(row(name, knowledge))
    .value.replace(/&#(\d+);/g, (_, code: string) => String.fromCodePoint(Number(code)))
    .replace(/\\\n/g, '\n');
}

describe('the tooltip', () => {
  it('says who, what, the messages, where, and as of when', () => {
    const text = read(
      'Adele Vance',
      known({
        availability: 'Available',
        isOutOfOffice: true,
        outOfOfficeMessage: 'Back on Monday.\nAsk Alex.',
        statusMessage: 'In room 12',
        workLocation: 'remote',
      }),
    );
    for (const part of [
      '**Adele Vance**',
      '$(presence-available-oof)',
      'Available, out of office',
      'Out-of-office message:',
      '> Back on Monday.',
      'Ask Alex.',
      'Status message:',
      '> In room 12',
      'Working remotely',
    ]) {
      assert.ok(text.includes(part), part);
    }
    assert.match(text, /As of \d/);
  });

  it('says of what is stale that it could not be renewed', () => {
    assert.match(
      read('Adele Vance', known({ availability: 'Busy' }, true)),
      /Last known at .*could not be renewed/,
    );
  });

  it('quotes a status it does not know', () => {
    assert.match(read('Adele Vance', known({ availability: 'Levitating' })), /says "Levitating"/);
  });

  it('gives a reason and a way out where nothing is known', () => {
    assert.match(read('Adele Vance', { kind: 'notFound' }), /Check its spelling/);
    assert.match(read('Adele Vance', { kind: 'noAnswer' }), /guests/);
    assert.match(read('Adele Vance', { kind: 'failed', failure: { kind: 'offline' } }), /cannot be reached/);
  });

  it('runs nothing and trusts nothing', () => {
    const hostile = '[x](command:workbench.action.quit) <img src=x onerror=alert(1)> $(trash) **b** `c`';
    const tooltip = tooltipFor(
      row(hostile, known({ availability: 'Busy', isOutOfOffice: true, outOfOfficeMessage: hostile })),
    );
    assert.ok(!tooltip.isTrusted);
    assert.ok(!/command:|<img|\$\(trash\)|`|\]\(/.test(tooltip.value), tooltip.value);
  });

  it('cuts a long message, and says so', () => {
    const message = Array.from({ length: 500 }, (_, i) => `line ${i}`).join('\n');
    const text = read('Adele Vance', known({ availability: 'Busy', statusMessage: message }));
    assert.ok(text.split('\n').length < 60);
    assert.match(text, /…/);
  });
});
