import assert from 'node:assert/strict';
import { PresenceError, type Failure } from '../../../src/core/errors.ts';
import { LiveLists, type Members } from '../../../src/core/liveLists.ts';
import { writeSource, type LiveSource } from '../../../src/core/liveSource.ts';
import type { Person } from '../../../src/core/person.ts';
import { FakeClock, settle } from '../support/clock.ts';
import { RecordingLog } from '../support/log.ts';
import { adele, alex, idAt, lee } from '../support/people.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const reports: LiveSource = { kind: 'directReports' };
const peers: LiveSource = { kind: 'peers' };
const group: LiveSource = { kind: 'entraGroup', id: idAt(50) };
const { signal } = new AbortController();

const found = (...people: readonly Person[]): Members => ({ kind: 'found', people, isCut: false });

describe('live lists', () => {
  let clock: FakeClock;
  let log: RecordingLog;
  let lists: LiveLists;
  let asked: string[];
  let atOnce: number;
  let mostAtOnce: number;
  /** By how the settings write a source. */
  let answers: Map<string, Members | Failure>;
  let meanwhile: () => Promise<void> | void;

  beforeEach(() => {
    [clock, log, asked, atOnce, mostAtOnce] = [new FakeClock(), new RecordingLog(), [], 0, 0];
    answers = new Map([
      [writeSource(reports), found(adele)],
      [writeSource(peers), found(alex)],
      [writeSource(group), found(adele, alex)],
    ]);
    meanwhile = () => undefined;
    const source = {
      members: async (of: LiveSource) => {
        asked.push(of.kind);
        mostAtOnce = Math.max(mostAtOnce, ++atOnce);
        await settle();
        await meanwhile();
        atOnce--;
        const answer = answers.get(writeSource(of)) ?? assert.fail();
        if (answer.kind === 'found' || answer.kind === 'notFound') {
          return answer;
        }
        throw new PresenceError(answer);
      },
    };
    lists = new LiveLists({ source, clock, log });
  });

  const refresh = (...sources: readonly LiveSource[]) => lists.refresh(sources, signal);
  const say = (source: LiveSource, answer: Members | Failure) => answers.set(writeSource(source), answer);

  it('are not known before they were asked for', () => {
    assert.equal(lists.state(reports), undefined);
  });

  it('are asked for once each, one after another', async () => {
    assert.deepEqual(await Promise.all([refresh(reports, group, reports), refresh(group, peers)]), [
      true,
      true,
    ]);
    assert.deepEqual(asked, ['directReports', 'entraGroup', 'peers']);
    assert.equal(mostAtOnce, 1);
    assert.deepEqual(lists.state(group), { people: [adele, alex], isCut: false, asOf: clock.now() });
  });

  for (const [chance, hours] of [
    [0, 3.6],
    [0.5, 4],
    [0.99999, 4.4],
  ] as const) {
    it(`are asked for again after ${hours} hours`, async () => {
      clock.chance = chance;
      await refresh(reports);
      await clock.pass(hours * HOUR - 2 * MINUTE);
      assert.equal(await refresh(reports), false);
      assert.equal(asked.length, 1);
      await clock.pass(2 * MINUTE);
      await refresh(reports);
      assert.equal(asked.length, 2);
    });
  }

  it('say whether something changed', async () => {
    assert.equal(await refresh(reports), true);
    await clock.pass(4 * HOUR);
    assert.equal(await refresh(reports), false);
    say(reports, found(adele, lee));
    await clock.pass(4 * HOUR);
    assert.equal(await refresh(reports), true);
    say(reports, { kind: 'found', people: [adele, lee], isCut: true });
    await clock.pass(4 * HOUR);
    assert.equal(await refresh(reports), true);
    assert.equal(lists.state(reports)?.isCut, true);
  });

  it('keep what was known over a failure, say why it failed, and recover', async () => {
    await refresh(reports);
    const asOf = clock.now();
    await clock.pass(4 * HOUR);
    say(reports, { kind: 'unreadable' });
    assert.equal(await refresh(reports), true);
    const failure = { kind: 'unreadable' };
    assert.deepEqual(lists.state(reports), { people: [adele], isCut: false, asOf, failure });
    await clock.pass(5 * MINUTE);
    assert.equal(await refresh(reports), false);
    say(reports, found(adele));
    await clock.pass(10 * MINUTE);
    assert.equal(await refresh(reports), true);
    assert.deepEqual(lists.state(reports), { people: [adele], isCut: false, asOf: clock.now() });
  });

  it('that fail are asked for again after five minutes, then twice as long, up to four hours', async () => {
    say(reports, { kind: 'rejected', status: 400, code: '' });
    await refresh(reports);
    for (const minutes of [5, 10, 20, 40, 80, 160, 240, 240]) {
      const before = asked.length;
      await clock.pass(minutes * MINUTE - 1);
      await refresh(reports);
      assert.equal(asked.length, before, `${minutes} minutes less a millisecond`);
      await clock.pass(1);
      await refresh(reports);
      assert.equal(asked.length, before + 1, `${minutes} minutes`);
    }
    assert.equal(lists.state(reports)?.asOf, undefined);
  });

  it('that one is refused do not keep others from being asked for', async () => {
    say(group, { kind: 'consentNeeded' });
    await refresh(group, reports);
    assert.deepEqual(asked, ['entraGroup', 'directReports']);
    assert.equal(lists.state(group)?.failure?.kind, 'consentNeeded');
    assert.equal(lists.state(reports)?.failure, undefined);
  });

  it('that failed are asked for at once where the user wants it, and the others not', async () => {
    say(group, { kind: 'consentNeeded' });
    await refresh(group, reports);
    say(group, found(lee));
    lists.lookAgain();
    assert.equal(await refresh(group, reports), true);
    assert.deepEqual(asked, ['entraGroup', 'directReports', 'entraGroup']);
    assert.deepEqual(lists.state(group)?.people, [lee]);
  });

  it('that failed are asked for once where the user wants it, and then as rarely as before', async () => {
    say(group, { kind: 'unreadable' });
    await refresh(group);
    lists.lookAgain();
    await refresh(group);
    await refresh(group);
    assert.equal(asked.length, 2);
    await clock.pass(10 * MINUTE - 1);
    await refresh(group);
    assert.equal(asked.length, 2, 'the second pause is twice as long');
  });

  it('are asked for by the next refresh where the one that the user wanted was ended', async () => {
    say(group, { kind: 'unreadable' });
    await refresh(group);
    lists.lookAgain();
    const ending = new AbortController();
    meanwhile = () => {
      ending.abort();
    };
    await assert.rejects(lists.refresh([group], ending.signal), { name: 'AbortError' });
    meanwhile = () => undefined;
    await refresh(group);
    await refresh(group);
    assert.equal(asked.length, 3);
  });

  it('are asked for by the next refresh where the user wants it while one is under way', async () => {
    say(group, { kind: 'unreadable' });
    meanwhile = () => {
      lists.lookAgain();
      meanwhile = () => undefined;
    };
    await refresh(group);
    await refresh(group);
    await refresh(group);
    assert.equal(asked.length, 2);
  });

  it('are empty once the group is there no more', async () => {
    await refresh(group);
    say(group, { kind: 'notFound' });
    await clock.pass(4 * HOUR);
    assert.equal(await refresh(group), true);
    const failure = { kind: 'notFound' };
    assert.deepEqual(lists.state(group), { people: [], isCut: false, asOf: clock.now(), failure });
  });

  it('leave Graph alone until the time it names, even where the user wants it', async () => {
    await refresh(peers);
    await clock.pass(4 * HOUR);
    say(reports, { kind: 'throttled', until: clock.now() + 90_000 });
    await refresh(reports, peers, group);
    assert.deepEqual(asked.slice(1), ['directReports']);
    assert.deepEqual(
      [reports, peers, group].map(source => lists.state(source)?.failure?.kind),
      ['throttled', 'throttled', 'throttled'],
    );
    assert.deepEqual(lists.state(peers)?.people, [alex]);
    say(reports, found(adele));
    await clock.pass(89_999);
    lists.lookAgain();
    assert.equal(await refresh(reports, peers, group), false);
    await clock.pass(1);
    await refresh(reports, peers, group);
    assert.deepEqual(asked.slice(2), ['directReports', 'peers', 'entraGroup']);
  });

  it('leave Graph alone for as long, whatever becomes of the clock', async () => {
    for (const hours of [-2, 2]) {
      lists.forget();
      asked.length = 0;
      say(reports, { kind: 'throttled', until: clock.now() + 90_000 });
      await refresh(reports);
      clock.jump(hours * HOUR);
      await clock.pass(89_999);
      await refresh(reports);
      assert.equal(asked.length, 1);
      await clock.pass(6000);
      await refresh(reports);
      assert.equal(asked.length, 2);
    }
  });

  it('are asked for as often as before where the clock was set back, and after sleep', async () => {
    await refresh(reports);
    clock.jump(-24 * HOUR);
    await clock.pass(4.5 * HOUR);
    await refresh(reports);
    assert.equal(asked.length, 2);
    clock.jump(8 * HOUR);
    await refresh(reports);
    assert.equal(asked.length, 3);
  });

  it('are spread a little after that time', async () => {
    say(reports, { kind: 'unavailable', status: 503, until: clock.now() + MINUTE });
    await refresh(reports);
    await clock.pass(MINUTE);
    await refresh(reports);
    assert.equal(asked.length, 1);
    await clock.pass(5000);
    await refresh(reports);
    assert.equal(asked.length, 2);
  });

  it('are not asked for further while nobody is signed in or there is no network', async () => {
    for (const kind of ['signInNeeded', 'renewalFailed', 'offline'] as const) {
      lists.forget();
      asked = [];
      say(reports, { kind });
      await refresh(reports, peers);
      assert.deepEqual(asked, ['directReports']);
      assert.equal(lists.state(peers)?.failure?.kind, kind);
    }
  });

  it('are forgotten, and what is on its way with them', async () => {
    await refresh(reports);
    lists.forget();
    assert.equal(lists.state(reports), undefined);
    meanwhile = () => {
      lists.forget();
    };
    await refresh(reports, peers);
    assert.deepEqual([lists.state(reports), lists.state(peers)], [undefined, undefined]);
    assert.deepEqual(asked, ['directReports', 'directReports']);
  });

  it('are left as they were when the refresh is ended', async () => {
    const ending = new AbortController();
    meanwhile = () => {
      ending.abort();
    };
    await assert.rejects(lists.refresh([reports, peers], ending.signal), { name: 'AbortError' });
    assert.equal(lists.state(reports), undefined);
    meanwhile = () => undefined;
    assert.equal(await refresh(reports), true);
  });

  it('leave no name, address or id in the log', async () => {
    say(peers, { kind: 'consentNeeded' });
    await refresh(reports, group, peers);
    assert.equal(log.lines.length, 3);
    assert.doesNotMatch(log.lines.join('\n'), /adele|alex|contoso|c0ffee/i);
  });
});
