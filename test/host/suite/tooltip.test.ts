/** The tooltip's Markdown: what strangers wrote is text in it. */
import assert from 'node:assert/strict';
import type * as vscode from 'vscode';
import type { Person } from '../../../src/core/person.ts';
import type { Knowledge, Row } from '../../../src/core/roster.ts';
import { toLine } from '../../../src/core/text.ts';
import { toPlainText } from '../../../src/graph/plainText.ts';
import { tooltipFor } from '../../../src/vscode/sidebar/tooltip.ts';
import { hostileTexts } from '../../corpus/hostileTexts.ts';
import { available, known, row } from './snapshots.ts';

/** What a reader sees: character references read, line breaks as such. */
function read(name: string, knowledge: Knowledge): string {
  return readable(tooltipFor(row(name, knowledge)).value);
}

function readable(markdown: string): string {
  return markdown
    .replace(/&#(\d+);/g, (_, code: string) => String.fromCodePoint(Number(code)))
    .replace(/\\\n/g, '\n');
}

const PHOTO = 'data:image/png;base64,iVBORw0KGgo=';

/** Of somebody out of office, with all that there may be in it. */
function tooltipOf(name: string, message: string, hasStandIn: boolean): vscode.MarkdownString {
  const knowledge = known({
    availability: 'Busy',
    isOutOfOffice: true,
    outOfOfficeMessage: message,
    statusMessage: message,
  });
  const standIn = hasStandIn ? { name: 'Lee Gu', handle: 1 } : undefined;
  return tooltipFor(row(name, knowledge), { handle: 0, standIn });
}

/** The tooltip's first paragraph, of Adele Vance with more of her known. */
function headOf(more: Omit<Person, 'id'>, photo?: string): string {
  const person = { id: '11111111-1111-4111-8111-111111111111', ...more };
  const { value } = tooltipFor({ ...row('Adele Vance', available), person }, { photo });
  return value.split('\n\n')[0] ?? '';
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
      'Out of office · available',
      '**Out-of-office message**\nBack on Monday.',
      'Ask Alex.',
      '**Status message**\nIn room 12',
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

  it('runs nothing that a colleague wrote, whatever it is', async () => {
    const links = (value: string) => value.match(/\]\([^)]*\)/g) ?? [];
    const ours = (standIn: boolean) =>
      links(tooltipOf('Adele Vance', 'x', standIn).value).filter(link => !link.includes('showMessage'));
    for (const { name, text } of hostileTexts) {
      const tooltip = tooltipOf(toLine(text), await toPlainText({ content: text }), true);
      const found = links(tooltip.value).filter(link => !link.includes('showMessage'));
      assert.deepEqual(found, ours(true), name);
      assert.deepEqual(tooltip.value.match(/<(?!\/?span)/g), null, name);
      assert.deepEqual(
        tooltip.value.match(/\$\((?!presence-|comment-|call-|device-|mail\)|calendar\)|copy\)|bell\))/g),
        null,
        name,
      );
    }
  });

  it('trusts its own commands and no others', () => {
    const { isTrusted, value } = tooltipOf('Adele Vance', 'Back on Monday', false);
    assert.ok(typeof isTrusted === 'object');
    assert.ok(isTrusted.enabledCommands.every(command => command.startsWith('colleaguePresence.')));
    for (const command of ['chat', 'call', 'videoCall', 'mail', 'meet', 'copyAddress', 'tellMeWhenFree']) {
      assert.ok(value.includes(`(command:colleaguePresence.${command}?`), command);
      assert.ok(isTrusted.enabledCommands.includes(`colleaguePresence.${command}`), command);
    }
    assert.ok(!value.includes('contoso.com'), 'no address stands in a link');
  });

  it('offers who can be asked instead', () => {
    assert.match(
      readable(tooltipOf('Patti Fernandez', 'On leave', true).value),
      /Lee Gu of the same group can be asked now\. \[Chat with Lee Gu\]/,
    );
  });

  it('offers to wait for nobody who can be asked', () => {
    assert.ok(!tooltipFor(row('Adele Vance', available), { handle: 0 }).value.includes('tellMeWhenFree'));
  });

  it('has what can be done before a message, which may be long', () => {
    const { value } = tooltipOf('Adele Vance', 'Back on Monday', true);
    const places = [
      'command:colleaguePresence.chat',
      'command:colleaguePresence.tellMeWhenFree',
      'Lee Gu',
      'Back on',
    ];
    const found = places.map(text => value.indexOf(text));
    assert.ok(found[0] !== -1);
    assert.deepEqual(
      found,
      found.toSorted((a, b) => a - b),
    );
  });

  it('offers to correct, search for or remove somebody who was not found, and not to reach them', () => {
    const commandsOf = (one: Row) =>
      [...tooltipFor(one, { handle: 0 }).value.matchAll(/command:colleaguePresence\.(\w+)/g)].map(
        ([, id]) => id,
      );
    const missing = row('Adele Vance', { kind: 'notFound' });
    assert.deepEqual(commandsOf(missing), ['correctAddress', 'searchForColleague', 'removeColleague']);
    const gone = { ...missing, colleague: { ...missing.colleague, isLive: true } };
    assert.deepEqual(commandsOf(gone), []);
  });

  it('says of whoever a workspace brings in that it does', () => {
    const own = row('Adele Vance', available);
    const theirs: Row = { ...own, colleague: { ...own.colleague, from: 'workspace' } };
    const said = 'From the settings of this workspace';
    assert.ok(readable(tooltipFor(theirs).value).includes(said));
    assert.ok(!readable(tooltipFor(own).value).includes(said));
  });

  it('says under the name what they are and where they sit, as far as that is known', () => {
    const whole = { jobTitle: 'Program Manager', department: 'Sales & Marketing', officeLocation: '1/1000' };
    const heads: readonly (readonly [Omit<Person, 'id'>, string])[] = [
      [whole, '**Adele Vance**\nProgram Manager, Sales & Marketing\n1/1000'],
      [{ jobTitle: 'Engineer' }, '**Adele Vance**\nEngineer'],
      [{ department: 'Legal', officeLocation: ' ' }, '**Adele Vance**\nLegal'],
      [{ officeLocation: '1/1000' }, '**Adele Vance**\n1/1000'],
      [{}, '**Adele Vance**'],
    ];
    for (const [more, text] of heads) {
      assert.equal(readable(headOf(more)), text);
    }
  });

  it('shows the photo beside them', () => {
    assert.equal(
      readable(headOf({ jobTitle: 'Engineer', officeLocation: '1/1000' }, PHOTO)),
      `<table><tr><td><img src="${PHOTO}" width="48" height="48" alt=""></td>` +
        '<td>&nbsp;<strong>Adele Vance</strong><br>&nbsp;Engineer<br>&nbsp;1/1000</td></tr></table>',
    );
  });

  it('takes job titles, departments and offices for text, on one line each', () => {
    const hostile = '</td><img src=x onerror=alert(1)> **b**\n\n# c [x](command:y)\u202e $(trash)';
    const more = { jobTitle: hostile, department: hostile, officeLocation: hostile.repeat(20) };
    const plain = headOf(more);
    assert.ok(!/<|\$\(|#(?!\d)|\]\(|\u202e/.test(plain), plain);
    assert.equal(plain.split('\n').length, 3);
    const beside = headOf(more, PHOTO);
    assert.deepEqual(beside.match(/<img|<\/td>|<br>/g), ['<img', '</td>', '<br>', '<br>', '</td>']);
    assert.ok(!/\n|\$\(|\u202e/.test(beside), beside);
    assert.ok(beside.length < 6000, String(beside.length));
  });

  it('cuts a long message, and says so', () => {
    const message = Array.from({ length: 500 }, (_, i) => `line ${i}`).join('\n');
    const text = read('Adele Vance', known({ availability: 'Busy', statusMessage: message }));
    assert.ok(text.split('\n').length < 60);
    assert.match(text, /…/);
    assert.match(tooltipOf('Adele Vance', message, false).value, /command:colleaguePresence\.showMessage\?/);
    assert.doesNotMatch(tooltipOf('Adele Vance', 'short', false).value, /showMessage/);
  });
});
