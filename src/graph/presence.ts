/** Presence in batches: at most 650 ids a request, a few requests at once, and every batch for itself. */
import { failureOf, isAboutAll, PresenceError, type Failure } from '../core/errors.ts';
import type { Log, PresenceAnswer, PresenceSource } from '../core/ports.ts';
import type { GraphPresence } from '../core/presence.ts';
import { SuspectSearch, inBatches, type Suspects } from './suspects.ts';
import type { GraphClient } from './http.ts';
import { PresenceReader } from './presenceReader.ts';
import { readCollection } from './schemas.ts';

/** Requests on their way at once. */
export const REQUESTS_AT_ONCE = 4;
/** How many requests of one refresh may go into finding out who spoils the others. */
const MOST_PARTS = 48;
/** So many requests that are refused for want of consent, and none answered, mean just that. */
const ENOUGH = REQUESTS_AT_ONCE;

/** What all requests of one refresh share. */
interface Round {
  readonly signal: AbortSignal;
  readonly turn: number;
  readonly found: Map<string, GraphPresence>;
  readonly missing: string[];
  readonly failed: Map<string, Failure>;
  readonly batches: (readonly string[])[];
  /** To be asked for in parts. */
  readonly suspects: Suspects[];
  /** Refused for want of consent, while nobody was answered yet: then it may be theirs, or everybody's. */
  readonly doubtful: Suspects[];
  /** To be asked for in parts the next time. */
  readonly later: Suspects[];
  /** Refused although nobody else was asked for in the same request. */
  readonly refused: Map<string, Failure>;
  /** Whether Graph answered any request: only then is a refusal about somebody, and not about everybody. */
  hasAnswered: boolean;
  parts: number;
  isProbed: boolean;
  /** Set when going on would be unkind or useless: whoever was not asked for yet fails the same way. */
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
  readonly #search = new SuspectSearch();

  constructor(client: GraphClient, log: Log) {
    this.#client = client;
    this.#log = log;
    this.#reader = new PresenceReader(log);
  }

  /** Asks again for those whom Graph refused. */
  reset(): void {
    this.#search.reset();
  }

  /** Another account, or another Graph: nothing is known of what it takes. */
  forget(): void {
    this.#search.forget();
  }

  async presences(ids: readonly string[], signal: AbortSignal): Promise<PresenceAnswer> {
    const wanted = new Set(ids);
    this.#search.keep(wanted);
    const { refused, suspects, clear } = this.#search.sort(wanted);
    const round: Round = {
      signal,
      turn: this.#search.turn,
      found: new Map(),
      missing: [],
      failed: new Map(refused),
      batches: inBatches(clear, this.#search.size),
      suspects: [...suspects],
      doubtful: [],
      later: [],
      refused: new Map(),
      hasAnswered: false,
      parts: 0,
      isProbed: false,
    };
    await Promise.all(Array.from({ length: REQUESTS_AT_ONCE }, () => this.#work(round)));
    signal.throwIfAborted();
    this.#conclude(round, suspects);
    return round;
  }

  async #work(round: Round): Promise<void> {
    while (!round.stopped && !round.signal.aborted) {
      this.#cut(round);
      const suspects = takeSuspects(round);
      if (suspects) {
        await this.#askInParts(suspects, round);
        continue;
      }
      const batch = round.batches.shift();
      if (!batch) {
        return;
      }
      const failure = await this.#ask(batch, round);
      if (failure) {
        this.#fail(batch, failure, round);
      }
    }
  }

  /** What is too large to be answered is nobody's fault. */
  #cut({ batches, suspects }: Round): void {
    const { size } = this.#search;
    const tooLarge = suspects.filter(({ ids }) => ids.length > size);
    for (const group of tooLarge) {
      suspects.splice(suspects.indexOf(group), 1);
    }
    if (tooLarge.length > 0 || batches.some(({ length }) => length > size)) {
      const all = [...batches.splice(0), ...tooLarge.map(({ ids }) => ids)];
      batches.push(...all.flatMap(ids => inBatches(ids, size)));
    }
  }

  async #askInParts(suspects: Suspects, round: Round): Promise<void> {
    const parts = this.#search.parts(suspects);
    for (const [i, part] of parts.entries()) {
      if (round.parts >= MOST_PARTS) {
        round.later.push(...parts.slice(i).map(ids => ({ ...suspects, ids, areTooManyPerhaps: false })));
        return;
      }
      round.parts++;
      const failure = await this.#ask(part, round);
      if (failure) {
        this.#fail(part, failure, round);
      }
      if (round.signal.aborted) {
        return;
      }
    }
    if (suspects.areTooManyPerhaps && parts.length > 1 && this.#search.areSound(suspects.ids)) {
      const worked = Math.max(...parts.map(({ length }) => length));
      if (this.#search.tooMany(worked)) {
        this.#log.info(`presence: requests of at most ${worked} from now on`);
      }
    }
  }

  /** @returns why it was not answered; undefined where it was, or nobody wants to know any more */
  async #ask(ids: readonly string[], round: Round): Promise<Failure | undefined> {
    try {
      const answer = await this.#client.send({
        path: '/communications/getPresencesByUserId',
        method: 'POST',
        body: { ids },
        name: `presence of ${ids.length}`,
        signal: round.signal,
      });
      const items = readCollection(answer);
      if (!items) {
        this.#log.warn(`presence of ${ids.length}: the answer is no list`);
        throw new PresenceError({ kind: 'unreadable' });
      }
      await this.#take(items, ids, round);
      return undefined;
    } catch (error) {
      return round.signal.aborted ? undefined : failureOf(error);
    }
  }

  /** Whoever was not asked for is passed over; who is missing in the answer is said to be. */
  async #take(items: readonly unknown[], batch: readonly string[], round: Round): Promise<void> {
    round.hasAnswered = true;
    this.#search.answered(batch);
    const asked = new Set(batch);
    let strangers = 0;
    let unreadable = 0;
    for (const presence of await Promise.all(items.map(item => this.#reader.read(item)))) {
      if (!presence) {
        unreadable++;
      } else if (!asked.has(presence.id)) {
        strangers++;
      } else {
        round.found.set(presence.id, presence);
      }
    }
    const missing = batch.filter(id => !round.found.has(id));
    round.missing.push(...missing);
    if (unreadable + strangers + missing.length > 0) {
      this.#log.info(
        `presence of ${batch.length}: ${missing.length} missing, ${unreadable} unreadable, ${strangers} not asked for`,
      );
    }
  }

  #fail(ids: readonly string[], failure: Failure, round: Round): void {
    const suspects: Suspects = { ids, failure, areTooManyPerhaps: isAboutContent(failure) };
    if (isAboutContent(failure)) {
      const [only] = ids;
      if (ids.length === 1 && only !== undefined) {
        round.refused.set(only, failure);
      } else {
        round.suspects.push(suspects);
      }
    } else if (failure.kind === 'consentNeeded') {
      round.doubtful.push(suspects);
      if (!round.hasAnswered && (round.isProbed || round.doubtful.length >= ENOUGH)) {
        round.stopped ??= failure;
      }
    } else if (failure.kind === 'unavailable' && failure.until === undefined) {
      round.later.push(suspects); // to ask at once for parts of what a service in trouble did not answer would be unkind
    } else {
      setAll(round.failed, ids, failure);
      if (isAboutAll(failure)) {
        round.stopped ??= failure;
      }
    }
  }

  /** Says of whoever was not answered why, and keeps what was found out about who is at fault. */
  #conclude(round: Round, before: readonly Suspects[]): void {
    const { found, failed, refused, hasAnswered, stopped } = round;
    const left = [...round.suspects, ...round.doubtful, ...round.later];
    for (const { ids, failure } of [...left, ...round.batches.map(ids => ({ ids, failure: stopped }))]) {
      setAll(failed, ids, stopped ?? failure ?? { kind: 'unreadable' });
    }
    refused.forEach((failure, id) => failed.set(id, failure));
    const alone = left.filter(({ ids }) => ids.length === 1);
    if (hasAnswered) {
      for (const { ids, failure } of alone) {
        // others were answered, so it is about them
        setAll(failed, ids, ofTheirOwn(failure));
        if (failure.kind === 'consentNeeded') {
          setAll(refused, ids, ofTheirOwn(failure));
        }
      }
    }
    for (const id of found.keys()) {
      failed.delete(id);
    }
    const isKept = ({ ids, failure }: Suspects) => !(ids.length === 1 && failure.kind === 'consentNeeded');
    this.#search.learn(
      round.turn,
      hasAnswered ? refused : new Map(),
      // where nobody was answered, it is about everybody, unless it is a request that a service failed at
      hasAnswered ? left.filter(isKept) : [...before, ...newTroubles(left, before)],
    );
  }
}

/** Until anybody is answered, the smallest, to find out soon; then the largest, since most people wait there. */
function takeSuspects(round: Round): Suspects | undefined {
  const { suspects, doubtful, batches, hasAnswered } = round;
  if (hasAnswered) {
    const all = doubtful.splice(0);
    suspects.push(...all.filter(({ ids }) => ids.length > 1));
    doubtful.push(...all.filter(({ ids }) => ids.length === 1)); // nothing is left to find out
  }
  if (round.parts < MOST_PARTS && suspects.length > 0 && (!hasAnswered || batches.length === 0)) {
    const sizes = suspects.map(({ ids }) => ids.length);
    const size = hasAnswered ? Math.max(...sizes) : Math.min(...sizes);
    return suspects.splice(sizes.indexOf(size), 1)[0];
  }
  const isProbe = !hasAnswered && batches.length === 0 && !round.isProbed;
  if (isProbe && doubtful.some(({ ids }) => ids.length > 1)) {
    round.isProbed = true;
    const at = doubtful.findIndex(({ ids }) => ids.length > 1);
    return doubtful.splice(at, 1)[0];
  }
  return undefined;
}

/** Statuses that are about what stands in the request, or how much. */
const ofContent: ReadonlySet<number> = new Set([400, 404, 405, 406, 409, 410, 411, 413, 414, 422, 431, 451]);

function isAboutContent(failure: Failure): boolean {
  return failure.kind === 'rejected' && ofContent.has(failure.status);
}

/** What a service failed at, and is to be asked for in parts the next time. */
function newTroubles(left: readonly Suspects[], before: readonly Suspects[]): readonly Suspects[] {
  const known = new Set(before.flatMap(({ ids }) => ids));
  return left.filter(({ ids, failure }) => failure.kind === 'unavailable' && !ids.some(id => known.has(id)));
}

/** A failure as that of one person: no one's consent or service is in question where others are answered. */
function ofTheirOwn(failure: Failure): Failure {
  if (failure.kind === 'consentNeeded') {
    return { kind: 'rejected', status: 403, code: '' };
  }
  return failure.kind === 'unavailable' ? { kind: 'rejected', status: failure.status, code: '' } : failure;
}

function setAll(failed: Map<string, Failure>, ids: readonly string[], failure: Failure): void {
  for (const id of ids) {
    failed.set(id, failure);
  }
}
