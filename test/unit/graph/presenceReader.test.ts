import assert from 'node:assert/strict';
import { GraphMyPresence } from '../../../src/graph/myPresence.ts';
import { toPlainText } from '../../../src/graph/plainText.ts';
import { GraphPresenceSource } from '../../../src/graph/presence.ts';
import { PresenceReader } from '../../../src/graph/presenceReader.ts';
import { RecordingLog } from '../support/log.ts';
import { ADELE, ALEX, FakeGraph, json, never } from './fakeGraph.ts';

/** A presence as Graph has it, with these messages. */
const item = (id: string, away: unknown, content?: string, contentType?: string) => ({
  id,
  outOfOfficeSettings: { isOutOfOffice: true, message: away },
  statusMessage: { message: { content, contentType } },
});

describe('a presence of Graph’s', () => {
  it('has its messages in plain text', async () => {
    const reader = new PresenceReader(new RecordingLog());
    const code = 'Porting Vec<i> and Option<s>';
    assert.deepEqual(await reader.read(item(ADELE, '<p>Back on <b>Monday</b></p>', code, 'text')), {
      id: ADELE,
      isOutOfOffice: true,
      outOfOfficeMessage: 'Back on Monday',
      statusMessage: code,
    });
  });

  it('has no message where nothing is left of it, and none of who is not out of office', async () => {
    const reader = new PresenceReader(new RecordingLog());
    const whole = { id: ADELE, isOutOfOffice: true };
    assert.deepEqual(await reader.read(item(ADELE, '<p>&nbsp;</p>', '<pinnednote></pinnednote>')), whole);
    const outOfOfficeSettings = { isOutOfOffice: false, message: '<p>Back on Monday</p>' };
    assert.deepEqual(await reader.read({ id: ADELE, outOfOfficeSettings }), {
      id: ADELE,
      isOutOfOffice: false,
    });
    for (const activity of ['OutOfOffice', 'InACall + OOF']) {
      const presence = await reader.read({ id: ADELE, activity, outOfOfficeSettings });
      assert.equal(presence?.outOfOfficeMessage, 'Back on Monday', activity);
    }
  });

  it('is undefined where it has no id', async () => {
    assert.equal(await new PresenceReader(new RecordingLog()).read({ availability: 'Away' }), undefined);
  });

  it('is read without a message where what reads HTML cannot be loaded, until it can', async () => {
    const log = new RecordingLog();
    const html = () => import('../../../src/graph/html.ts');
    let load: typeof html = () => Promise.reject(new TypeError('Back on Monday, says AdeleV@contoso.com'));
    const reader = new PresenceReader(log, message => toPlainText(message, load));
    const read = () => reader.read(item(ADELE, '<p>Back on Monday</p>', 'At lunch'));
    const without = { id: ADELE, isOutOfOffice: true, statusMessage: 'At lunch' };
    assert.deepEqual(await Promise.all([read(), read()]), [without, without]);
    assert.deepEqual(log.lines, ['warn Messages in HTML cannot be read: TypeError'], 'once, without content');
    load = html;
    assert.equal((await read())?.outOfOfficeMessage, 'Back on Monday');
  });
});

describe('messages in plain text', () => {
  const away = '<div>On leave</div>';

  it('come with the presence of many', async () => {
    const value = [item(ADELE, away, 'Vec<i>', 'text'), item(ALEX, away, '<p>a &lt; b</p>', 'html')];
    const graph = new FakeGraph(() => json({ value }));
    const { found } = await new GraphPresenceSource(graph.client, graph.log).presences([ADELE, ALEX], never);
    assert.deepEqual(
      [...found.values()].map(one => [one.outOfOfficeMessage, one.statusMessage]),
      [
        ['On leave', 'Vec<i>'],
        ['On leave', 'a < b'],
      ],
    );
  });

  it('come with one’s own presence', async () => {
    const graph = new FakeGraph(() => json(item(ADELE, away, 'Vec<i>', 'text')));
    const mine = new GraphMyPresence(graph.client, () => 0, graph.log);
    const { presence } = await mine.read(never);
    assert.deepEqual([presence.outOfOfficeMessage, presence.statusMessage], ['On leave', 'Vec<i>']);
  });
});
