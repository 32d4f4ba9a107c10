import assert from 'node:assert/strict';
import {
  canBeAsked,
  interpret,
  isOlder,
  isSamePresence,
  lookOf,
  rankOf,
  type GraphPresence,
  type State,
} from '../../../src/core/presence.ts';

const id = 'c0ffee00-0000-4000-8000-000000000001';
const read = (availability?: string, activity?: string, more: Partial<GraphPresence> = {}) =>
  interpret(
    {
      id,
      ...(availability === undefined ? {} : { availability }),
      ...(activity === undefined ? {} : { activity }),
      ...more,
    },
    0,
  );

/** The table of words: each of Graph's values, the state, shape, colour, and rank; only one can be asked. */
const table: readonly (readonly [readonly string[], State, string, string, number])[] = [
  [['Available'], 'available', 'available', 'available', 0],
  [['AvailableIdle', 'AvailableInactive'], 'idle', 'away', 'away', 1],
  [['Busy'], 'busy', 'busy', 'busy', 2],
  [['BusyIdle'], 'busyIdle', 'busy', 'busy', 2],
  [['InACall', 'InAConferenceCall'], 'inACall', 'busy', 'busy', 3],
  [['InAMeeting'], 'inAMeeting', 'busy', 'busy', 3],
  [['BeRightBack'], 'beRightBack', 'away', 'away', 4],
  [['Away'], 'away', 'away', 'away', 5],
  [['DoNotDisturb', 'UrgentInterruptionsOnly'], 'doNotDisturb', 'dnd', 'busy', 6],
  [['Presenting'], 'presenting', 'dnd', 'busy', 6],
  [['Focusing'], 'focusing', 'dnd', 'busy', 6],
  [['OffWork'], 'offWork', 'offline', 'offline', 7],
  [['Offline'], 'offline', 'offline', 'offline', 7],
  [['OutOfOffice'], 'outOfOffice', 'oof', 'outOfOffice', 8],
  [['PresenceUnknown'], 'unknown', 'unknown', 'offline', 9],
];

describe('a presence', () => {
  for (const [values, state, shape, colour, rank] of table) {
    for (const value of values) {
      it(`of ${value} is ${state}, in either field and any case`, () => {
        for (const spelling of [value, value.toLowerCase(), value.toUpperCase(), ` ${value} `]) {
          for (const presence of [read(spelling, spelling), read(spelling), read(undefined, spelling)]) {
            assert.equal(presence.state, state);
            assert.equal(presence.unrecognized, undefined);
            assert.deepEqual(lookOf(presence), { shape, colour, outline: false });
            assert.equal(Math.trunc(rankOf(presence)), rank);
            assert.equal(canBeAsked(presence), state === 'available');
            assert.equal(presence.isOutOfOffice, state === 'outOfOffice');
          }
        }
      });
    }
  }

  const combined: readonly (readonly [string, string, State])[] = [
    ['Available', 'Inactive', 'idle'],
    ['Available', 'AvailableIdle', 'idle'],
    ['AvailableIdle', 'Available', 'idle'],
    ['Available', 'InAMeeting', 'inAMeeting'],
    ['Available', 'Offline', 'offline'],
    ['Available', 'PresenceUnknown', 'available'],
    ['Busy', 'Inactive', 'busy'],
    ['Busy', 'BusyIdle', 'busyIdle'],
    ['BusyIdle', 'InACall', 'inACall'],
    ['Busy', 'InAMeeting', 'inAMeeting'],
    ['Busy', 'InAConferenceCall', 'inACall'],
    ['Away', 'BeRightBack', 'beRightBack'],
    ['BeRightBack', 'Away', 'beRightBack'],
    ['DoNotDisturb', 'Presenting', 'presenting'],
    ['DoNotDisturb', 'Focusing', 'focusing'],
    ['DoNotDisturb', 'UrgentInterruptionsOnly', 'doNotDisturb'],
    ['DoNotDisturb', 'InACall', 'doNotDisturb'],
    ['DoNotDisturb', 'InAMeeting', 'doNotDisturb'],
    ['Offline', 'OffWork', 'offWork'],
    ['Offline', 'Offline', 'offline'],
    ['PresenceUnknown', 'Away', 'away'],
  ];
  for (const [availability, activity, state] of combined) {
    it(`of ${availability} and ${activity} is ${state}`, () => {
      const presence = read(availability, activity);
      assert.equal(presence.state, state);
      assert.equal(presence.unrecognized, undefined);
    });
  }

  it('is unknown without a word of Graph’s, and nothing is quoted then', () => {
    for (const presence of [read(), read(''), read(' ', ''), read('PresenceUnknown', 'UnknownFutureValue')]) {
      assert.deepEqual(presence, { state: 'unknown', isOutOfOffice: false });
    }
  });

  it('quotes what this version does not know, as it came and once', () => {
    const quoted: readonly (readonly [string | undefined, string | undefined, State, string])[] = [
      ['OnTheMoon', undefined, 'unknown', 'OnTheMoon'],
      [undefined, ' OnTheMoon ', 'unknown', 'OnTheMoon'],
      ['OnTheMoon', 'OnTheMoon', 'unknown', 'OnTheMoon'],
      ['OnTheMoon', 'Sleeping', 'unknown', 'OnTheMoon, Sleeping'],
      ['Busy', 'Juggling', 'busy', 'Juggling'],
      ['constructor', '__proto__', 'unknown', 'constructor, __proto__'],
    ];
    for (const [availability, activity, state, unrecognized] of quoted) {
      assert.deepEqual(read(availability, activity), { state, isOutOfOffice: false, unrecognized });
    }
    assert.equal(read('x'.repeat(5000)).unrecognized?.length, 100);
  });

  it('knows the three work locations, in any case', () => {
    const locations = ['Office', 'REMOTE', 'timeOff', 'unspecified', 'toString'].map(
      workLocation => read('Available', undefined, { workLocation }).workLocation,
    );
    assert.deepEqual(locations, ['office', 'remote', 'timeOff', undefined, undefined]);
  });

  it('has its messages: of who is in the office, no out-of-office one, and none that is empty', () => {
    const answer = { id, availability: 'Busy', statusMessage: 'At lunch', outOfOfficeMessage: 'Away!' };
    assert.deepEqual(interpret(answer, 0), {
      state: 'busy',
      isOutOfOffice: false,
      statusMessage: 'At lunch',
    });
    assert.equal(interpret({ ...answer, isOutOfOffice: true }, 0).outOfOfficeMessage, 'Away!');
    assert.ok(!('statusMessage' in interpret({ ...answer, statusMessage: '' }, 0)));
  });

  it('has a status message until it expires', () => {
    const answer = { id, availability: 'Busy', statusMessage: 'At lunch', statusMessageExpires: 1_000 };
    const messageAt = (now: number) => interpret(answer, now).statusMessage;
    assert.deepEqual(
      [messageAt(999), messageAt(1_000), messageAt(2_000)],
      ['At lunch', undefined, undefined],
    );
    const { statusMessageExpires, ...endless } = answer;
    assert.equal(interpret(endless, statusMessageExpires).statusMessage, 'At lunch');
    assert.ok(!('statusMessage' in interpret(answer, 2_000)));
  });
});

describe('two presences', () => {
  it('are older and newer by their sequence numbers, where both have one', () => {
    const at = (sequenceNumber?: string) =>
      read('Busy', 'Busy', sequenceNumber === undefined ? {} : { sequenceNumber });
    assert.ok(isOlder(at('A0638012345678_2'), at('A0638012345678_3')));
    assert.ok(!isOlder(at('A0638012345678_3'), at('A0638012345678_2')));
    assert.ok(!isOlder(at('A1'), at('A1')));
    assert.ok(!isOlder(at(), at('A1')));
    assert.ok(!isOlder(at('A1'), at()));
  });

  it('are shown alike if all that can be seen is the same', () => {
    const answer: GraphPresence = {
      id,
      availability: 'Busy',
      activity: 'Juggling',
      isOutOfOffice: true,
      outOfOfficeMessage: 'Back on Monday',
      statusMessage: 'At lunch',
      workLocation: 'remote',
      sequenceNumber: 'A1',
    };
    const presence = interpret(answer, 0);
    assert.ok(isSamePresence(presence, interpret({ ...answer, sequenceNumber: 'A2' }, 0)));
    const changes: readonly Partial<GraphPresence>[] = [
      { availability: 'Away' },
      { activity: 'Jumping' },
      { isOutOfOffice: false },
      { outOfOfficeMessage: 'Back on Tuesday' },
      { statusMessage: 'Back from lunch' },
      { workLocation: 'office' },
    ];
    for (const change of changes) {
      assert.ok(!isSamePresence(presence, interpret({ ...answer, ...change }, 0)), JSON.stringify(change));
    }
  });
});
