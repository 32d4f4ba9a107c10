/** Photos of people, 48 pixels wide: asked for when somebody looks, several at a time, and kept for a day. */
import { momentOf } from '../core/age.ts';
import { quietUntil, type Failure } from '../core/errors.ts';
import { isObjectId } from '../core/person.ts';
import { PhotoCache } from '../core/photoCache.ts';
import type { Clock } from '../core/ports.ts';
import { sendBatches, type BatchResult } from './batch.ts';
import type { GraphClient } from './http.ts';
import { photoUrl } from './photoData.ts';

/** A photo, or that there is none, is believed for a day. Milliseconds. */
const KEEP_FOR = 24 * 3_600_000;
/** After a failure for which Graph names no time. */
const RETRY_AFTER = 5 * 60_000;
/** What is asked for within this time goes into one request. */
const GATHER_FOR = 50;

/** Somebody whose photo is being asked for. */
interface PhotoWish {
  readonly answer: Promise<string | undefined>;
  readonly resolve: (url: string | undefined) => void;
  /** Of everybody who waits for it. */
  readonly signals: AbortSignal[];
}

export class GraphPhotos {
  readonly #client: GraphClient;
  readonly #clock: Clock;
  readonly #cache: PhotoCache;
  /** By object id: waiting for the next request, and on their way. */
  #waiting = new Map<string, PhotoWish>();
  #asked = new Map<string, PhotoWish>();
  /** Ends what is on its way once it is nobody's any more. */
  #end = new AbortController();
  /** Graph is left alone until then, whoever is looked at; by the monotonic clock. */
  #quietUntil = -Infinity;

  constructor(client: GraphClient, clock: Clock) {
    this.#client = client;
    this.#clock = clock;
    this.#cache = new PhotoCache(clock);
  }

  /**
   * A person's photo as a `data:` URL, where there is one to be had. Never rejects: who waits no longer gets none,
   * and it is there the next time.
   *
   * @param id object id
   */
  async photo(id: string, signal: AbortSignal): Promise<string | undefined> {
    const key = id.toLowerCase();
    const known = this.#cache.get(key);
    if (known || signal.aborted || !isObjectId(key)) {
      return known?.url;
    }
    const wish = this.#waiting.get(key) ?? this.#asked.get(key) ?? this.#wishFor(key);
    if (!wish) {
      return undefined;
    }
    wish.signals.push(signal);
    return await unlessAborted(wish.answer, signal);
  }

  /** Forgets every photo: what one account may see is not another's to see. */
  forget(): void {
    this.#end.abort();
    this.#end = new AbortController();
    for (const { resolve } of [...this.#waiting.values(), ...this.#asked.values()]) {
      resolve(undefined);
    }
    this.#waiting = new Map();
    this.#asked = new Map();
    this.#cache.clear();
    this.#quietUntil = -Infinity;
  }

  #wishFor(key: string): PhotoWish | undefined {
    if (this.#clock.monotonic() < this.#quietUntil) {
      return undefined;
    }
    const { signal } = this.#end;
    if (this.#waiting.size === 0) {
      this.#clock.after(GATHER_FOR, () => void this.#send(signal));
    }
    const wish = newWish();
    this.#waiting.set(key, wish);
    return wish;
  }

  /** Asks for everybody who is still waited for. With another signal than today's, all that was forgotten meanwhile. */
  async #send(signal: AbortSignal): Promise<void> {
    if (signal !== this.#end.signal) {
      return;
    }
    const wishes = [...this.#waiting];
    this.#waiting = new Map();
    const wanted = wishes.filter(([, { signals }]) => signals.some(one => !one.aborted));
    if (wanted.length === 0) {
      return;
    }
    if (this.#clock.monotonic() < this.#quietUntil) {
      for (const [, { resolve }] of wanted) {
        resolve(undefined);
      }
      return;
    }
    for (const [id, wish] of wanted) {
      this.#asked.set(id, wish);
    }
    const requests = wanted.map(([id]) => ({ url: `/users/${id}/photos/48x48/$value` }));
    let results: readonly BatchResult[] = [];
    try {
      results = await sendBatches(this.#client, this.#clock, requests, 'photos', signal);
    } catch {
      // forgotten meanwhile
    }
    if (signal !== this.#end.signal) {
      return;
    }
    for (const [i, [id, { resolve }]] of wanted.entries()) {
      this.#asked.delete(id);
      resolve(this.#take(id, results[i] ?? { ok: false, failure: { kind: 'unreadable' }, about: 'one' }));
    }
  }

  #take(id: string, result: BatchResult): string | undefined {
    const asked = momentOf(this.#clock);
    if (result.ok || isNoPhoto(result.failure)) {
      const url = result.ok ? photoUrl(result.body) : undefined;
      this.#cache.set(id, { url, asked, pause: KEEP_FOR });
      return url;
    }
    const pause = (quietUntil(result.failure) ?? asked.wall + RETRY_AFTER) - asked.wall;
    if (result.about !== 'one' && isAboutEverybody(result.failure)) {
      this.#quietUntil = Math.max(this.#quietUntil, asked.monotonic + pause);
    }
    this.#cache.set(id, { url: undefined, asked, pause });
    return undefined;
  }
}

/** A 404 without a code is about the way to Graph, not about the photo. */
function isNoPhoto(failure: Failure): boolean {
  return failure.kind === 'rejected' && failure.status === 404 && failure.code !== '';
}

/** A 403 is not: one mailbox may be closed where the next is open. */
function isAboutEverybody(failure: Failure): boolean {
  const kinds: readonly Failure['kind'][] = ['signInNeeded', 'renewalFailed', 'throttled', 'offline'];
  return kinds.includes(failure.kind) || quietUntil(failure) !== undefined;
}

function newWish(): PhotoWish {
  let resolve: PhotoWish['resolve'] = () => undefined;
  const answer = new Promise<string | undefined>(done => {
    resolve = done;
  });
  return { answer, resolve, signals: [] };
}

function unlessAborted(
  answer: Promise<string | undefined>,
  signal: AbortSignal,
): Promise<string | undefined> {
  return new Promise(resolve => {
    const giveUp = () => {
      resolve(undefined);
    };
    signal.addEventListener('abort', giveUp, { once: true });
    void answer.then(url => {
      signal.removeEventListener('abort', giveUp);
      resolve(url);
    });
  });
}
