import assert from 'node:assert/strict';
import { Directory } from '../../../src/core/directory.ts';
import { PresenceError, type Failure } from '../../../src/core/errors.ts';
import type { GroupSetting } from '../../../src/core/groups.ts';
import { LiveGroups } from '../../../src/core/liveGroups.ts';
import { LiveLists, type Members } from '../../../src/core/liveLists.ts';
import type { Person } from '../../../src/core/person.ts';
import { FakeClock } from '../support/clock.ts';
import { RecordingLog } from '../support/log.ts';
import { adele, alex, entryFor, idAt, keyFor, lee, megan } from '../support/people.ts';
import { FakePeopleSource } from '../support/sources.ts';
import { MemoryStorage } from '../support/storage.ts';

const HOUR = 3_600_000;
const { signal } = new AbortController();
const reports: GroupSetting = { name: 'My team', source: 'directReports' };
const sales: GroupSetting = { name: 'Sales', source: `entraGroup:${idAt(50)}` };
const own: GroupSetting = { name: 'Friends' };
const misspelt: GroupSetting = { name: 'Odd', source: 'everybody' };

const found = (...people: readonly Person[]): Members => ({ kind: 'found', people, isCut: false });

describe('live groups', () => {
  let clock: FakeClock;
  let storage: MemoryStorage;
  let people: FakePeopleSource;
  let directory: Directory;
  let live: LiveGroups;
  /** By the kind of source. */
  let answers: Record<string, Members | Failure>;
  let asked: string[];

  beforeEach(async () => {
    [clock, storage, people, asked] = [new FakeClock(), new MemoryStorage(), new FakePeopleSource(), []];
    answers = { directReports: found(adele, alex), entraGroup: found(alex, lee) };
    const log = new RecordingLog();
    directory = new Directory({ source: people, storage, clock, log });
    await directory.useAccount('one');
    const source = {
      members: ({ kind }: { readonly kind: string }) => {
        asked.push(kind);
        const answer = answers[kind] ?? assert.fail();
        return answer.kind === 'found' || answer.kind === 'notFound'
          ? Promise.resolve(answer)
          : Promise.reject(new PresenceError(answer));
      },
    };
    live = new LiveGroups(new LiveLists({ source, clock, log }), directory);
  });

  it('have their members as colleagues, once for each group', async () => {
    const groups = [own, reports, misspelt, sales];
    assert.deepEqual(live.colleagues(groups), []);
    assert.equal(await live.refresh(groups, signal), true);
    const member = ({ id }: Person, group: string) => ({ user: id, key: id, group, isLive: true });
    assert.deepEqual(live.colleagues(groups), [
      member(adele, 'My team'),
      member(alex, 'My team'),
      member(alex, 'Sales'),
      member(lee, 'Sales'),
    ]);
    assert.equal(await live.refresh(groups, signal), false);
  });

  it('ask nobody where no group is live', async () => {
    assert.equal(await live.refresh([own, misspelt], signal), false);
    assert.deepEqual(asked, []);
  });

  it('make nobody be looked up who came with them', async () => {
    const groups = [reports, sales];
    await live.refresh(groups, signal);
    await directory.refresh(live.colleagues(groups), signal);
    assert.deepEqual(people.asked, []);
    assert.deepEqual(directory.lookup(lee.id), { kind: 'found', person: lee });
  });

  it('leave none of their members in the store', async () => {
    const groups = [reports, sales];
    people.lookups.set(keyFor(megan), { kind: 'found', person: megan });
    people.lookups.set(adele.id, { kind: 'found', person: adele });
    await live.refresh(groups, signal);
    for (let week = 0; week < 3; week++) {
      await directory.refresh([entryFor(megan), ...live.colleagues(groups)], signal);
      const stored = JSON.stringify(storage.get('directory'));
      assert.match(stored, /Megan/);
      assert.doesNotMatch(stored, /Adele|Alex|Lee/);
      await clock.pass(7 * 24 * HOUR);
    }
  });

  it('say what there is to say of each', async () => {
    const groups = [own, misspelt, reports];
    const noteOf = () => live.layout(groups).map(group => group.note);
    assert.deepEqual(noteOf(), [undefined, { kind: 'badSource' }, { kind: 'loading' }]);
    const notes: readonly (readonly [Members | Failure, unknown])[] = [
      [found(adele), undefined],
      [{ kind: 'found', people: [adele], isCut: true }, { kind: 'cut' }],
      [{ kind: 'notFound' }, { kind: 'notFound' }],
      [{ kind: 'consentNeeded' }, { kind: 'notAllowed' }],
      [{ kind: 'offline' }, { kind: 'failing', failure: { kind: 'offline' } }],
      [{ kind: 'unreadable' }, { kind: 'failing', failure: { kind: 'unreadable' } }],
    ];
    for (const [answer, note] of notes) {
      live.forget();
      answers.directReports = answer;
      await live.refresh(groups, signal);
      assert.deepEqual(noteOf()[2], note, answer.kind);
    }
  });

  it('ask at once for what failed where the user wants it, even if that refresh is ended', async () => {
    answers.directReports = { kind: 'consentNeeded' };
    await live.refresh([reports], signal);
    await live.refresh([reports], signal);
    live.lookAgain();
    await assert.rejects(live.refresh([reports], AbortSignal.abort()), { name: 'AbortError' });
    answers.directReports = found(adele);
    assert.equal(await live.refresh([reports], signal), true);
    assert.deepEqual(asked, ['directReports', 'directReports']);
  });

  it('are empty once forgotten', async () => {
    await live.refresh([reports], signal);
    live.forget();
    assert.deepEqual(live.colleagues([reports]), []);
  });
});
