/** A monitor, a directory behind it, and Graph's part played by the test. */
import assert from 'node:assert/strict';
import { Directory } from '../../../src/core/directory.ts';
import type { Readiness } from '../../../src/core/condition.ts';
import { Monitor } from '../../../src/core/monitor.ts';
import type { Colleague, Person } from '../../../src/core/person.ts';
import type { RefreshResult } from '../../../src/core/refresher.ts';
import type { Row } from '../../../src/core/roster.ts';
import { FakeClock } from './clock.ts';
import { RecordingLog } from './log.ts';
import { entryFor, everybody } from './people.ts';
import { FakePeopleSource, FakePresenceSource } from './sources.ts';
import { MemoryStorage } from './storage.ts';

export const FRESH_FOR = 5 * 60_000;
export const signedIn: Readiness = { isCloudSupported: true, session: 'some' };

export class Monitored {
  readonly clock = new FakeClock();
  readonly log = new RecordingLog();
  readonly people = new FakePeopleSource(everybody);
  readonly presence = new FakePresenceSource();
  readonly storage = new MemoryStorage();
  readonly directory = new Directory({
    source: this.people,
    storage: this.storage,
    clock: this.clock,
    log: this.log,
  });
  readonly monitor = new Monitor({
    clock: this.clock,
    log: this.log,
    directory: this.directory,
    source: this.presence,
    freshFor: () => FRESH_FOR,
  });

  /** Signed in, with these colleagues, nothing asked yet. */
  static async of(...colleagues: readonly (Person | Colleague)[]): Promise<Monitored> {
    const monitored = new Monitored();
    await monitored.directory.useAccount('one');
    monitored.monitor.setColleagues(colleagues.map(one => ('key' in one ? one : entryFor(one))));
    monitored.monitor.setReadiness(signedIn);
    return monitored;
  }

  /** From now on, Graph says that somebody's availability is this. */
  says(person: Person, availability: string, sequenceNumber?: string): void {
    this.presence.said.set(person.id, {
      availability,
      ...(sequenceNumber === undefined ? {} : { sequenceNumber }),
    });
  }

  refresh(signal: AbortSignal = new AbortController().signal): Promise<RefreshResult> {
    return this.monitor.refresh(signal);
  }

  row(person: Person): Row {
    const row = this.monitor.snapshot.roster.rows.find(
      ({ colleague }) => colleague.key === entryFor(person).key,
    );
    assert.ok(row);
    return row;
  }

  /** In short: the state, and whether it is stale; else what there is instead. */
  show(person: Person): string {
    const { knowledge } = this.row(person);
    return knowledge.kind === 'known'
      ? `${knowledge.presence.state}${knowledge.isStale ? ', stale' : ''}`
      : knowledge.kind;
  }
}
