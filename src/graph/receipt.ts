/**
 * What has been asked of Microsoft since the window opened, counted by kinds of requests. There are numbers in it and no
 * names, no ids and no answers; it is in memory alone, and goes with the window.
 */
import { Emitter } from '../core/events.ts';
import { endpointOf, type Service } from './endpoints.ts';

/** A request that has left, once it is known what became of it. */
export interface AskedRequest {
  readonly service: Service;
  readonly method: string;
  /** Its path, from which only the kind is kept. */
  readonly path: string;
  /** Whether it is a part of a `$batch`, which has its own line: the bytes are the batch's. */
  readonly isPart?: boolean;
  /** When it was sent. Milliseconds since 1970. */
  readonly at: number;
  /** Undefined where nothing was answered. */
  readonly status: number | undefined;
  /** What was sent and received, as text; headers are not in it, and what is packed on the way is counted unpacked. */
  readonly sent?: string | undefined;
  readonly received?: string | undefined;
}

/** What is known of all requests of one kind. */
export interface RequestCount {
  readonly service: Service;
  readonly method: string;
  /** A path without ids: see `endpointOf`. */
  readonly endpoint: string;
  readonly isPart: boolean;
  readonly requests: number;
  /** How many of them were refused for being too many (429). */
  readonly throttled: number;
  /** How many had no answer, or another than what was asked for; the throttled ones are not among them. */
  readonly failed: number;
  /** Bytes. */
  readonly sent: number;
  readonly received: number;
  /** When the last one was sent. Milliseconds since 1970. */
  readonly last: number;
}

/** Where requests are counted. */
export interface Counting {
  count(request: AskedRequest): void;
}

export class Receipt implements Counting {
  readonly #counts = new Map<string, RequestCount>();
  readonly #changed = new Emitter<void>();
  #since: number;

  /** @param since when counting begins; milliseconds since 1970 */
  constructor(since = 0) {
    this.#since = since;
  }

  /** Since when all of it is counted. Milliseconds since 1970. */
  get since(): number {
    return this.#since;
  }

  /** Fires with every request. */
  readonly onDidChange = this.#changed.event;

  /** The kinds of requests, in the order in which the first of each was sent. */
  get counts(): readonly RequestCount[] {
    return [...this.#counts.values()];
  }

  count({ service, method, path, isPart = false, at, status, sent, received }: AskedRequest): void {
    const endpoint = endpointOf(path);
    const key = [service, method, endpoint, isPart].join(' ');
    const before = this.#counts.get(key);
    const isThrottled = status === 429;
    const isFailed = !isThrottled && (status === undefined || status < 200 || status >= 300);
    this.#counts.set(key, {
      service,
      method,
      endpoint,
      isPart,
      requests: (before?.requests ?? 0) + 1,
      throttled: (before?.throttled ?? 0) + Number(isThrottled),
      failed: (before?.failed ?? 0) + Number(isFailed),
      sent: (before?.sent ?? 0) + bytesOf(sent),
      received: (before?.received ?? 0) + bytesOf(received),
      last: Math.max(before?.last ?? 0, at),
    });
    this.#changed.fire();
  }

  /** Begins anew, now. */
  forget(now: number): void {
    this.#since = now;
    this.#counts.clear();
    this.#changed.fire();
  }
}

function bytesOf(text = ''): number {
  return new TextEncoder().encode(text).length;
}
