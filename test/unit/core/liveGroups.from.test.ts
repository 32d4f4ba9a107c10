import assert from 'node:assert/strict';
import { Directory } from '../../../src/core/directory.ts';
import { joinGroups, readGroups } from '../../../src/core/groups.ts';
import { LiveGroups } from '../../../src/core/liveGroups.ts';
import { LiveLists } from '../../../src/core/liveLists.ts';
import { FakeClock } from '../support/clock.ts';
import { RecordingLog } from '../support/log.ts';
import { adele } from '../support/people.ts';
import { FakePeopleSource } from '../support/sources.ts';
import { MemoryStorage } from '../support/storage.ts';

describe('groups whose members come from Graph', () => {
  it('say which settings bring their members in', async () => {
    const [clock, log] = [new FakeClock(), new RecordingLog()];
    const source = {
      members: () => Promise.resolve({ kind: 'found', people: [adele], isCut: false } as const),
    };
    const lists = new LiveLists({ source, clock, log });
    const storage = new MemoryStorage();
    const live = new LiveGroups(
      lists,
      new Directory({ source: new FakePeopleSource(), storage, clock, log }),
    );
    const groups = joinGroups([
      readGroups(['Theirs', { name: 'Mine', source: 'peers' }]).groups,
      readGroups([{ name: 'Theirs', source: 'manager' }, 'Mine'], 'workspace').groups,
    ]);
    await live.refresh(groups, new AbortController().signal);
    assert.deepEqual(
      live.colleagues(groups).map(({ group, from }) => [group, from]),
      [
        ['Theirs', 'workspace'],
        ['Mine', undefined],
      ],
    );
    assert.deepEqual(
      live.layout([...groups, { name: 'Design', from: 'workspace' }]).map(({ name, from }) => [name, from]),
      [
        ['Theirs', undefined],
        ['Mine', undefined],
        ['Design', 'workspace'],
      ],
    );
  });
});
