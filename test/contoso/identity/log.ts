/** What was asked of the identity provider, without codes, tokens, addresses and queries. */

export interface IdentityRequest {
  readonly method: string;
  /** Without the query; what names one sign-in in it is left out. */
  readonly path: string;
  /** Of a request for tokens. */
  readonly grantType?: string;
  /** What a request for tokens says in its `claims` parameter. */
  readonly claims?: {
    /** It answers a claims challenge. */
    readonly challenge: boolean;
    /** What the client says it can do, such as `CP1`. */
    readonly capabilities: readonly string[];
  };
  /** When it came, as the organization's clock says. */
  readonly at: number;
  /** 0 until it is answered. */
  readonly status: number;
  /** The error it was answered with, as OAuth names it. */
  readonly error?: string;
}

export type Entry = { -readonly [K in keyof IdentityRequest]: IdentityRequest[K] };

const MOST_KEPT = 10_000;

export class IdentityLog {
  readonly #entries: Entry[] = [];

  get requests(): readonly IdentityRequest[] {
    return this.#entries;
  }

  add(method: string, path: string, at: number): Entry {
    const entry: Entry = {
      method,
      path: path.replace(/(\/(?:sign-in|authorize|deviceauth))\/[^/]+$/, '$1/…'),
      at,
      status: 0,
    };
    this.#entries.push(entry);
    if (this.#entries.length > MOST_KEPT) {
      this.#entries.shift();
    }
    return entry;
  }
}
