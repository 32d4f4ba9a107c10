/**
 * The product's promise, over random sequences of answers, faults, sleeps and clocks that jump: whatever is shown as
 * current is younger than the limit, whoever is healthy is asked again within two intervals, nothing waits for ever.
 */
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { FAILING_MOST, freshFor, UNFOCUSED_FACTOR } from '../../../src/core/cadence.ts';
import { Directory } from '../../../src/core/directory.ts';
import { PresenceError, type Failure } from '../../../src/core/errors.ts';
import { Jumps, PULSE } from '../../../src/core/jumps.ts';
import { Monitor } from '../../../src/core/monitor.ts';
import type { PresenceAnswer, PresenceSource } from '../../../src/core/ports.ts';
import type { GraphPresence } from '../../../src/core/presence.ts';
import { Refresher } from '../../../src/core/refresher.ts';
import { FakeClock, settle } from '../support/clock.ts';
import { RecordingLog } from '../support/log.ts';
import { signedIn } from '../support/monitored.ts';
import { adele, alex, entryFor, lee, megan } from '../support/people.ts';
import { FakePeopleSource } from '../support/sources.ts';
import { MemoryStorage } from '../support/storage.ts';

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const people = [adele, alex, lee, megan] as const;
/** An HTTP request that nobody answers is given up after this. */
const TIMEOUT = 30 * SECOND;

/** What Graph does when it is asked. */
type Mood = 'well' | 'offline' | 'throttling' | 'silent';

/** Graph, as far as presence goes: each answer says when it was so, in the one time that never jumps. */
class Graph implements PresenceSource {
  mood: Mood = 'well';
  /** How long an answer is on its way. */
  delay = 0;
  readonly refused = new Set<string>();
  /** When each was asked last and answered. */
  readonly askedAt = new Map<string, number>();
  readonly #clock: FakeClock;
  readonly #truth: () => number;

  constructor(clock: FakeClock, truth: () => number) {
    this.#clock = clock;
    this.#truth = truth;
  }

  async presences(ids: readonly string[], signal: AbortSignal): Promise<PresenceAnswer> {
    const said = this.#truth();
    const { mood } = this;
    await this.#pause(mood === 'silent' ? TIMEOUT : this.delay, signal);
    if (mood === 'offline' || mood === 'silent') {
      throw new PresenceError({ kind: 'offline' });
    }
    if (mood === 'throttling') {
      throw new PresenceError({ kind: 'throttled', until: this.#clock.now() + 5 * MINUTE });
    }
    const found = new Map<string, GraphPresence>();
    const failed = new Map<string, Failure>();
    for (const id of ids) {
      if (this.refused.has(id)) {
        failed.set(id, { kind: 'rejected', status: 400, code: 'BadRequest' });
      } else {
        this.askedAt.set(id, said);
        // the moment at which it was so travels as the status message, which nothing else reads
        found.set(id, {
          id,
          availability: 'Available',
          statusMessage: String(said),
        });
      }
    }
    return { found, failed, missing: [] };
  }

  /** Whether somebody is refused changes. */
  toggle(id: string): void {
    if (!this.refused.delete(id)) {
      this.refused.add(id);
    }
  }

  #pause(milliseconds: number, signal: AbortSignal): Promise<void> {
    return new Promise((resolve, reject) => {
      const timer = this.#clock.after(milliseconds, resolve);
      signal.addEventListener('abort', () => {
        timer.dispose();
        reject(signal.reason as Error);
      });
    });
  }
}

/** A window, wired as the product's. */
class World {
  readonly clock = new FakeClock();
  /** Time as it truly passes, also in sleep and whatever the clock is set to. */
  truth = 0;
  readonly graph = new Graph(this.clock, () => this.now);
  readonly monitor: Monitor;
  readonly refresher: Refresher;
  readonly jumps: Jumps;
  readonly limit: number;
  readonly interval: number;
  isWatched = true;
  /** What the user asked for and waits for. */
  waiting = 0;
  #epoch = this.clock.monotonic();

  private constructor(interval: number, directory: (clock: FakeClock, log: RecordingLog) => Directory) {
    const log = new RecordingLog();
    this.interval = interval;
    this.limit = freshFor(interval);
    this.monitor = new Monitor({
      clock: this.clock,
      log,
      directory: directory(this.clock, log),
      source: this.graph,
      freshFor: () => this.limit,
    });
    this.refresher = new Refresher({
      clock: this.clock,
      log,
      interval,
      refresh: signal => this.monitor.refresh(signal),
    });
    this.jumps = new Jumps({
      clock: this.clock,
      jumped: () => {
        this.monitor.doubt();
        this.refresher.wake();
      },
    });
  }

  static async of(interval: number): Promise<World> {
    let directory: Directory | undefined;
    const world = new World(interval, (clock, log) => {
      directory = new Directory({
        source: new FakePeopleSource(people),
        storage: new MemoryStorage(),
        clock,
        log,
      });
      return directory;
    });
    await directory?.useAccount('one');
    world.monitor.setColleagues(people.map(person => entryFor(person)));
    world.monitor.setReadiness(signedIn);
    world.monitor.onDidChange(() => {
      world.check();
    });
    world.watch(true);
    await world.pass(MINUTE);
    return world;
  }

  get now(): number {
    return this.truth + this.clock.monotonic() - this.#epoch;
  }

  async pass(milliseconds: number): Promise<void> {
    await this.clock.pass(milliseconds);
    this.check();
  }

  /** A lid is closed for so long: the one clock stands still, or none does and no timer comes. */
  sleep(milliseconds: number, isCounted: boolean): void {
    if (isCounted) {
      this.clock.oversleep(milliseconds);
    } else {
      this.clock.jump(milliseconds);
      this.truth += milliseconds;
    }
    this.check();
  }

  watch(isWatched: boolean): void {
    this.isWatched = isWatched;
    this.jumps.setWatching(isWatched);
    this.refresher.setWatched(isWatched);
  }

  refreshByHand(): void {
    this.waiting++;
    void this.refresher.refreshNow(true).then(() => this.waiting--);
  }

  /** Nothing that is shown as current is too old, and there is a next time. */
  check(): void {
    for (const { knowledge } of this.monitor.snapshot.roster.rows) {
      if (knowledge.kind === 'known' && !knowledge.isStale) {
        const age = this.now - Number(knowledge.presence.statusMessage);
        assert.ok(age < this.limit + TIMEOUT, `shown as current after ${age / SECOND} s`);
      }
    }
  }
}

interface Step {
  readonly name: string;
  readonly take: (world: World) => unknown;
}

const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 6,
    arbitrary: fc
      .integer({ min: 1, max: 900 })
      .map(s => ({ name: `${s} s pass`, take: (world: World) => world.pass(s * SECOND) })),
  },
  fc
    .record({ minutes: fc.integer({ min: 1, max: 600 }), isCounted: fc.boolean() })
    .map(({ minutes, isCounted }): Step => ({
      name: `${minutes} min of sleep, ${isCounted ? 'counted' : 'not counted'}`,
      take: world => {
        world.sleep(minutes * MINUTE, isCounted);
      },
    })),
  fc.integer({ min: -300, max: 300 }).map((minutes): Step => ({
    name: `the clock is set by ${minutes} min`,
    take: async world => {
      await world.pass(PULSE); // set back in the very moment of waking, nothing could tell
      world.clock.jump(minutes * MINUTE);
      world.check();
      await world.pass(PULSE);
    },
  })),
  fc
    .constantFrom<Mood>('well', 'well', 'offline', 'throttling', 'silent')
    .map((mood): Step => ({ name: `Graph is ${mood}`, take: ({ graph }) => (graph.mood = mood) })),
  fc
    .integer({ min: 0, max: 25 })
    .map((s): Step => ({ name: `answers take ${s} s`, take: ({ graph }) => (graph.delay = s * SECOND) })),
  fc.nat({ max: people.length - 1 }).map((index): Step => ({
    name: `Graph refuses person ${index}, or no longer`,
    take: ({ graph }) => {
      graph.toggle(people[index]?.id ?? '');
    },
  })),
  fc.boolean().map((isWatched): Step => ({
    name: `watched: ${isWatched}`,
    take: world => {
      world.watch(isWatched);
    },
  })),
  fc.boolean().map((isFocused): Step => ({
    name: `focused: ${isFocused}`,
    take: ({ refresher }) => {
      refresher.setFocused(isFocused);
    },
  })),
  fc.constant<Step>({
    name: 'refresh by hand',
    take: world => {
      world.refreshByHand();
    },
  }),
  fc.constant<Step>({
    name: 'something changed',
    take: ({ refresher }) => {
      refresher.nudge();
    },
  }),
);

describe('whatever happens', function () {
  this.timeout(120_000);

  it('what is shown as current is so, the healthy are asked again, and nothing waits for ever', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(15, 60, 600, 3600),
        fc.array(
          step.map(one => one),
          { minLength: 1, maxLength: 25 },
        ),
        async (seconds, steps) => {
          const world = await World.of(seconds * SECOND);
          for (const { take } of steps) {
            await take(world);
            await settle();
            world.check();
            const { isRunning, dueAt } = world.refresher;
            assert.ok(!world.isWatched || isRunning || dueAt !== undefined, 'nothing is due');
          }
          // Graph is well again, but for whom it refuses
          world.graph.mood = 'well';
          world.watch(true);
          world.refresher.setFocused(true);
          await world.pass(Math.max(FAILING_MOST, world.interval * UNFOCUSED_FACTOR) * 1.2 + MINUTE);
          await settle();
          assert.equal(world.waiting, 0, 'the user waits');
          for (let round = 0; round < 3; round++) {
            const from = world.now;
            await world.pass(2 * world.interval * 1.1 + 2 * TIMEOUT);
            for (const { id } of people) {
              const asked = world.graph.askedAt.get(id) ?? -Infinity;
              assert.ok(world.graph.refused.has(id) || asked >= from, 'somebody is not asked again');
            }
          }
          world.jumps.dispose();
          world.refresher.dispose();
          world.monitor.dispose();
          assert.equal(world.clock.waiting, 0, 'timers are left');
        },
      ),
      { seed: 1, numRuns: 200 },
    );
  });
});
