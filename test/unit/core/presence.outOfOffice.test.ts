import assert from 'node:assert/strict';
import {
  canBeAsked,
  interpret,
  lookOf,
  rankOf,
  type GraphPresence,
  type State,
} from '../../../src/core/presence.ts';

const id = 'c0ffee00-0000-4000-8000-000000000001';

/** Graph's value, the state beside "out of office", and the shape and colour that it is drawn in. */
const combined: readonly (readonly [string, State, string, string])[] = [
  ['Available', 'available', 'available', 'available'],
  ['AvailableIdle', 'idle', 'away', 'away'],
  ['Busy', 'busy', 'busy', 'busy'],
  ['BusyIdle', 'busyIdle', 'busy', 'busy'],
  ['InACall', 'inACall', 'busy', 'busy'],
  ['InAMeeting', 'inAMeeting', 'busy', 'busy'],
  ['BeRightBack', 'beRightBack', 'away', 'away'],
  ['DoNotDisturb', 'doNotDisturb', 'dnd', 'busy'],
  ['Presenting', 'presenting', 'dnd', 'busy'],
  ['Focusing', 'focusing', 'dnd', 'busy'],
];
/** Beside these, being out of office is all there is to say. */
const alone = ['Away', 'Offline', 'OffWork', 'OutOfOffice', 'PresenceUnknown', ''];

/** Every way in which Graph says that somebody with this value is out of office. */
function waysToSay(value: string): readonly GraphPresence[] {
  return [
    { id, availability: value, activity: value, isOutOfOffice: true },
    { id, availability: value, activity: 'OutOfOffice' },
    { id, availability: 'OutOfOffice', activity: value },
    { id, availability: value, activity: 'OUTOFOFFICE', isOutOfOffice: false },
    { id, availability: `${value} + OOF` },
    { id, activity: `${value} + OOF` },
    { id, availability: value, activity: `${value.toUpperCase()}+oof ` },
  ];
}

describe('out of office', () => {
  for (const [value, state, shape, colour] of combined) {
    it(`combines with ${value}, as the outline of its shape`, () => {
      for (const answer of waysToSay(value)) {
        const presence = interpret(answer, 0);
        const said = JSON.stringify(answer);
        assert.deepEqual(presence, { state, isOutOfOffice: true }, said);
        assert.deepEqual(lookOf(presence), { shape, colour, outline: true }, said);
      }
    });
  }

  for (const value of alone) {
    it(`is all there is to say beside ${value || 'nothing'}`, () => {
      for (const answer of waysToSay(value)) {
        const presence = interpret(answer, 0);
        const said = JSON.stringify(answer);
        assert.deepEqual(presence, { state: 'outOfOffice', isOutOfOffice: true }, said);
        assert.deepEqual(lookOf(presence), { shape: 'oof', colour: 'outOfOffice', outline: false }, said);
      }
    });
  }

  it('never can be asked', () => {
    for (const value of [...combined.map(([one]) => one), ...alone]) {
      for (const answer of waysToSay(value)) {
        assert.ok(!canBeAsked(interpret(answer, 0)), JSON.stringify(answer));
      }
    }
  });

  it('combines with the more telling of the two fields', () => {
    assert.equal(interpret({ id, availability: 'Busy', activity: 'InACall + OOF' }, 0).state, 'inACall');
    assert.equal(
      interpret({ id, availability: 'Busy + OOF', activity: 'InAMeeting' }, 0).state,
      'inAMeeting',
    );
  });

  it('quotes what stands before it and is not known', () => {
    const presence = interpret({ id, activity: 'OnTheMoon + OOF' }, 0);
    assert.equal(presence.state, 'outOfOffice');
    assert.equal(presence.unrecognized, 'OnTheMoon + OOF');
  });

  it('ranks behind everybody who is not, and before nobody but the unknown', () => {
    const inOffice = [...combined.map(([value]) => value), 'Away', 'Offline', 'OffWork'].map(value =>
      rankOf(interpret({ id, availability: value }, 0)),
    );
    const outOfOffice = [...combined.map(([value]) => value), ...alone].map(value =>
      rankOf(interpret({ id, availability: value, isOutOfOffice: true }, 0)),
    );
    assert.ok(Math.min(...outOfOffice) > Math.max(...inOffice));
    assert.ok(Math.max(...outOfOffice) < rankOf(interpret({ id, availability: 'PresenceUnknown' }, 0)));
  });

  it('ranks in the order of what people do beside it', () => {
    const ranks = [
      'Available',
      'AvailableIdle',
      'Busy',
      'InACall',
      'BeRightBack',
      'DoNotDisturb',
      'Away',
    ].map(value => rankOf(interpret({ id, availability: value, isOutOfOffice: true }, 0)));
    assert.deepEqual(
      ranks,
      ranks.toSorted((a, b) => a - b),
    );
    assert.equal(new Set(ranks).size, ranks.length);
  });
});
