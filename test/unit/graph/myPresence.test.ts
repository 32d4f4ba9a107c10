import assert from 'node:assert/strict';
import { PresenceError } from '../../../src/core/errors.ts';
import { durationOf, GraphMyPresence, type PreferredState } from '../../../src/graph/myPresence.ts';
import { FakeClock } from '../support/clock.ts';
import { signIn } from './contosoClient.ts';
import { never } from './fakeGraph.ts';
import { useOffices } from './office.ts';

describe("one's own presence at Contoso", () => {
  const offices = useOffices({ people: 20 });

  const open = (granted: readonly 'Presence.ReadWrite'[] = ['Presence.ReadWrite']) => {
    const clock = new FakeClock();
    const { client, log, wishes } = signIn(offices.contoso, clock, { granted });
    return { own: new GraphMyPresence(client, () => clock.now(), log), clock, log, wishes };
  };

  const states: Readonly<Record<PreferredState, string>> = {
    available: 'available',
    busy: 'busy',
    doNotDisturb: 'doNotDisturb',
    beRightBack: 'beRightBack',
    away: 'away',
    offline: 'offWork',
  };
  for (const [state, shown] of Object.entries(states)) {
    it(`is set to ${state}, read back, and reset`, async () => {
      offices.contoso.setPresence('AdeleV@contoso.com', { availability: 'Busy', activity: 'InACall' });
      const { own } = open();
      await own.prefer(state as PreferredState, 90, never);
      assert.equal((await own.read(never)).presence.state, shown);
      await own.clear(never);
      assert.equal((await own.read(never)).presence.state, 'inACall');
    });
  }

  it('is set without an end', async () => {
    const { own } = open();
    await own.prefer('busy', undefined, never);
    assert.equal((await own.read(never)).presence.state, 'busy');
    await own.clear(never);
  });

  it('has a status message, until it has expired or is taken away', async () => {
    const { own, clock } = open();
    await own.setStatusMessage('In room 12 & glad of a visit', clock.now() + 60_000, never);
    assert.equal((await own.read(never)).presence.statusMessage, 'In room 12 & glad of a visit');
    await clock.pass(60_001);
    assert.equal((await own.read(never)).presence.statusMessage, undefined);
    await own.setStatusMessage('Back', undefined, never);
    assert.equal((await own.read(never)).presence.statusMessage, 'Back');
    await own.setStatusMessage('', undefined, never);
    assert.equal((await own.read(never)).presence.statusMessage, undefined);
  });

  it('is read without another permission, and set with the one it takes', async () => {
    const { own, wishes } = open();
    await own.read(never);
    await own.clear(never);
    assert.deepEqual(wishes, [[], ['Presence.ReadWrite']]);
    const { presence } = await own.readWithKeptToken(never);
    assert.deepEqual([presence, wishes.at(-1)], [(await own.read(never)).presence, ['Presence.ReadWrite']]);
  });

  it('is not set without that', async () => {
    const { own } = open([]);
    await assert.rejects(
      own.prefer('busy', 30, never),
      (error: unknown) => error instanceof PresenceError && error.failure.kind === 'consentNeeded',
    );
  });

  it('leaves no message in the log', async () => {
    const { own, log } = open();
    await own.setStatusMessage('Secret plans', undefined, never);
    await own.setStatusMessage('', undefined, never);
    assert.doesNotMatch(JSON.stringify(log), /Secret|contoso\.com/i);
  });
});

describe('a duration', () => {
  const durations: Readonly<Record<string, number>> = {
    PT30M: 30,
    PT1H: 60,
    PT1H30M: 90,
    PT24H: 1440,
    PT1M: 0.2,
  };
  for (const [text, minutes] of Object.entries(durations)) {
    it(`of ${minutes} minutes is ${text}`, () => {
      assert.equal(durationOf(minutes), text);
    });
  }
});
