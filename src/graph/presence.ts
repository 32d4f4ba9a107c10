/** Presence in batches: at most 650 ids a request, a few requests at once, and every batch for itself. */
import { failureOf, isAboutAll, PresenceError, type Failure } from '../core/errors.ts';
import type { Log, PresenceAnswer, PresenceSource } from '../core/ports.ts';
import type { GraphPresence } from '../core/presence.ts';
import type { GraphClient } from './http.ts';
import { PresenceReader } from './presenceReader.ts';
import { readCollection } from './schemas.ts';

/** Microsoft's limit of getPresencesByUserId. */
export const IDS_A_REQUEST = 650;
/** Requests on their way at once. */
export const REQUESTS_AT_ONCE = 4;
/** A batch that Graph finds wrong is halved, to find who is at fault, at most this often in one refresh. */
const HALVINGS = 24;

/** What all batches of one refresh share. */
interface Gathering {
  readonly signal: AbortSignal;
  readonly found: Map<string, GraphPresence>;
  readonly missing: string[];
  readonly failed: Map<string, Failure>;
  readonly queue: string[][];
  /** Refused although nobody else was asked for in the same request. */
  readonly refused: Map<string, Failure>;
  /** Whether Graph answered any request: only then is a refusal about an id, and not about everything. */
  hasAnswered: boolean;
  halvings: number;
  /** Parts of what was refused. */
  readonly parts: Set<readonly string[]>;
  /** The largest of them that was answered. */
  worked: number;
  /** The smallest request for several people that was refused, and the largest that was answered. */
  smallestRefused: number;
  largestAnswered: number;
  /** Set when going on would be unkind or useless: the batches not sent yet fail the same way. */
  stopped?: Failure;
}

/**
 * `POST /communications/getPresencesByUserId`
 * (https://learn.microsoft.com/graph/api/cloudcommunications-getpresencesbyuserid).
 */
export class GraphPresenceSource implements PresenceSource {
  readonly #client: GraphClient;
  readonly #log: Log;
  readonly #reader: PresenceReader;
  /** Ids that Graph refused alone. They are not asked for again, lest they spoil a batch at each refresh. */
  readonly #refused = new Map<string, Failure>();
  /** How many ids a request may have here, as far as is known: not every tenant takes as many as Microsoft says. */
  #size = IDS_A_REQUEST;

  constructor(client: GraphClient, log: Log) {
    this.#client = client;
    this.#log = log;
    this.#reader = new PresenceReader(log);
  }

  /** Asks again for those whom Graph refused. */
  reset(): void {
    this.#refused.clear();
  }

  /** Another account, or another Graph: nothing is known of what it takes. */
  forget(): void {
    this.reset();
    this.#size = IDS_A_REQUEST;
  }

  async presences(ids: readonly string[], signal: AbortSignal): Promise<PresenceAnswer> {
    const failed = new Map<string, Failure>();
    const wanted: string[] = [];
    for (const id of new Set(ids)) {
      const refusal = this.#refused.get(id);
      if (refusal) {
        failed.set(id, refusal);
      } else {
        wanted.push(id);
      }
    }
    const all: Gathering = {
      signal,
      found: new Map(),
      missing: [],
      failed,
      queue: inBatches(wanted, this.#size),
      refused: new Map(),
      hasAnswered: false,
      halvings: 0,
      parts: new Set(),
      worked: 0,
      smallestRefused: Infinity,
      largestAnswered: 0,
    };
    await Promise.all(Array.from({ length: REQUESTS_AT_ONCE }, () => this.#work(all)));
    signal.throwIfAborted();
    if (all.hasAnswered) {
      all.refused.forEach((failure, id) => this.#refused.set(id, failure));
    }
    // nobody was to blame for what was refused, so it was the size
    if (seemsTooLarge(all) && all.worked < this.#size) {
      this.#size = all.worked;
      this.#log.info(`presence: requests of at most ${this.#size} from now on`);
    }
    return all;
  }

  async #work(all: Gathering): Promise<void> {
    for (let batch = all.queue.shift(); batch; batch = all.queue.shift()) {
      if (all.stopped) {
        setAll(all.failed, batch, all.stopped);
        continue;
      }
      if (seemsTooLarge(all) && batch.length > all.worked) {
        queueParts(inBatches(batch, all.worked), all);
        continue;
      }
      try {
        await this.#take(await this.#ask(batch, all.signal), batch, all);
      } catch (error) {
        if (all.signal.aborted) {
          return;
        }
        this.#fail(batch, failureOf(error), all);
      }
    }
  }

  async #ask(ids: readonly string[], signal: AbortSignal): Promise<readonly unknown[]> {
    const answer = await this.#client.send({
      path: '/communications/getPresencesByUserId',
      method: 'POST',
      body: { ids },
      name: `presence of ${ids.length}`,
      signal,
    });
    const items = readCollection(answer);
    if (!items) {
      this.#log.warn(`presence of ${ids.length}: the answer is no list`);
      throw new PresenceError({ kind: 'unreadable' });
    }
    return items;
  }

  /** Whoever was not asked for is passed over; who is missing in the answer is said to be. */
  async #take(items: readonly unknown[], batch: readonly string[], all: Gathering): Promise<void> {
    all.hasAnswered = true;
    all.worked = all.parts.has(batch) ? Math.max(all.worked, batch.length) : all.worked;
    all.largestAnswered = Math.max(all.largestAnswered, batch.length);
    const asked = new Set(batch);
    let strangers = 0;
    let unreadable = 0;
    for (const presence of await Promise.all(items.map(item => this.#reader.read(item)))) {
      if (!presence) {
        unreadable++;
      } else if (!asked.has(presence.id)) {
        strangers++;
      } else {
        all.found.set(presence.id, presence);
      }
    }
    const missing = batch.filter(id => !all.found.has(id));
    all.missing.push(...missing);
    if (unreadable + strangers + missing.length > 0) {
      this.#log.info(
        `presence of ${batch.length}: ${missing.length} missing, ${unreadable} unreadable, ${strangers} not asked for`,
      );
    }
  }

  #fail(batch: readonly string[], failure: Failure, all: Gathering): void {
    if (failure.kind === 'rejected' && ofContent.has(failure.status)) {
      if (batch.length > 1) {
        all.smallestRefused = Math.min(all.smallestRefused, batch.length);
      }
      if (batch.length > 1 && all.halvings < HALVINGS) {
        all.halvings++;
        queueParts(inBatches(batch, Math.ceil(batch.length / 2)), all);
        return;
      }
      const [only] = batch;
      if (batch.length === 1 && only !== undefined) {
        all.refused.set(only, failure);
      }
    }
    setAll(all.failed, batch, failure);
    if (isAboutAll(failure)) {
      all.stopped ??= failure;
    }
  }
}

/** Whether it is for their size that requests were refused: nobody was to blame, and smaller ones are answered. */
function seemsTooLarge({ refused, worked, smallestRefused, largestAnswered }: Gathering): boolean {
  return refused.size === 0 && worked > 0 && largestAnswered < smallestRefused;
}

function queueParts(parts: readonly string[][], { queue, parts: known }: Gathering): void {
  for (const part of parts.toReversed()) {
    known.add(part);
    queue.unshift(part);
  }
}

/** Statuses that are about what stands in the request, or how much. */
const ofContent: ReadonlySet<number> = new Set([400, 404, 413]);

function setAll(failed: Map<string, Failure>, ids: readonly string[], failure: Failure): void {
  for (const id of ids) {
    failed.set(id, failure);
  }
}

/** Cuts a list into batches of at most 650, in order. */
export function inBatches(ids: readonly string[], size = IDS_A_REQUEST): string[][] {
  const batches: string[][] = [];
  for (let from = 0; from < ids.length; from += size) {
    batches.push(ids.slice(from, from + size));
  }
  return batches;
}
