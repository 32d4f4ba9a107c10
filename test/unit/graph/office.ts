/** Adele's window: everything from `GraphClient` to `Monitor`, against a running Contoso, without VS Code. */
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { Directory } from '../../../src/core/directory.ts';
import { Monitor } from '../../../src/core/monitor.ts';
import { keyOf } from '../../../src/core/person.ts';
import type { RefreshResult } from '../../../src/core/refresher.ts';
import { isAskable, type Row } from '../../../src/core/roster.ts';
import { GraphClient } from '../../../src/graph/http.ts';
import { GraphPeopleSource } from '../../../src/graph/people.ts';
import { GraphPresenceSource } from '../../../src/graph/presence.ts';
import { startContoso, type Contoso, type ContosoOptions, type ContosoPerson } from '../../contoso/server.ts';
import { FakeClock } from '../support/clock.ts';
import { RecordingLog } from '../support/log.ts';
import { MemoryStorage } from '../support/storage.ts';
import { never } from './fakeGraph.ts';

export class Office {
  readonly contoso: Contoso;
  readonly clock: FakeClock;
  readonly log = new RecordingLog();
  readonly presence: GraphPresenceSource;
  readonly directory: Directory;
  readonly monitor: Monitor;
  token: string;
  /** How often another token was wished for, and where it comes from: by default, it is the same. */
  renewals = 0;
  renew: () => string = () => this.token;
  readonly #opened: number;

  constructor(contoso: Contoso, clock: FakeClock) {
    this.contoso = contoso;
    this.clock = clock;
    this.token = contoso.issueToken();
    this.#opened = contoso.requests.length;
    const { log } = this;
    const client = new GraphClient({
      fetch,
      clock,
      log,
      endpoint: () => ({ origin: contoso.origin, version: 'v1.0' }),
      token: (_, { renewal }) => {
        if (renewal) {
          this.renewals++;
          this.token = this.renew();
        }
        return Promise.resolve(this.token);
      },
      refused: () => undefined,
      uuid: randomUUID,
    });
    this.presence = new GraphPresenceSource(client, log);
    const source = new GraphPeopleSource(client, clock);
    this.directory = new Directory({ source, storage: new MemoryStorage(), clock, log });
    const freshFor = () => 10 * 60_000;
    const { directory, presence } = this;
    this.monitor = new Monitor({ clock, log, directory, source: presence, freshFor });
    this.monitor.setReadiness({ isCloudSupported: true, session: 'some' });
  }

  get rows(): readonly Row[] {
    return this.monitor.snapshot.roster.rows;
  }

  show(...users: readonly string[]): void {
    this.monitor.setColleagues(users.map(user => ({ user, key: keyOf(user) })));
  }

  refresh(): Promise<RefreshResult> {
    return this.monitor.refresh(never);
  }

  /** Each row in a word: its state, with a `?` where it is stale, or what is known instead. */
  get states(): readonly string[] {
    return this.rows.map(({ knowledge }) =>
      knowledge.kind === 'known' ? knowledge.presence.state + (knowledge.isStale ? '?' : '') : knowledge.kind,
    );
  }

  get askable(): number {
    return this.rows.filter(isAskable).length;
  }

  /** How many ids each request for presence had, since the window opened. */
  get sizes(): readonly number[] {
    const requests = this.contoso.requests.slice(this.#opened);
    return requests.flatMap(({ path, ids }) => (path.endsWith('ByUserId') ? [ids] : []));
  }

  /** No name, address, id or token stands in the log, and something does. */
  assertDiscreet(): void {
    const lines = this.log.lines.join('\n').toLowerCase();
    assert.notEqual(lines, '');
    const secrets = this.contoso.people.flatMap(person => [
      person.displayName,
      person.userPrincipalName,
      person.mail ?? person.userPrincipalName,
      person.id,
    ]);
    const told = [this.token, ...secrets].filter(secret => lines.includes(secret.toLowerCase()));
    assert.deepEqual(told, []);
  }
}

export interface Offices {
  readonly contoso: Contoso;
  /** Person by place in the list: 0 is Adele Vance. */
  person(index: number): ContosoPerson;
  /** A window that knows nothing yet. */
  open(): Office;
}

/** Starts an organization before the tests and ends it after them; every test starts without faults. */
export function useOffices(options: Omit<ContosoOptions, 'now'> = {}): Offices {
  let clock = new FakeClock();
  let contoso: Contoso | undefined;
  const running = () => {
    assert.ok(contoso, 'Contoso runs during tests only');
    return contoso;
  };
  before(async () => {
    contoso = await startContoso({ ...options, now: () => clock.now() });
  });
  beforeEach(() => {
    clock = new FakeClock(Math.ceil(clock.now() / 1000) * 1000); // as exact as an HTTP date
    running().faults.clear();
  });
  after(() => contoso?.close());
  return {
    get contoso() {
      return running();
    },
    person: index => running().people[index] ?? assert.fail(`nobody is number ${index}`),
    open: () => new Office(running(), clock),
  };
}

/** Waits for what comes over the network. */
export async function until(isSo: () => boolean): Promise<void> {
  while (!isSo()) {
    await new Promise(setImmediate);
  }
}
