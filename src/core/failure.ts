/** Failures, sorted where they are made. Codes, not prose: the host turns them into sentences. */

/** What Graph said when it refused a token that is still good by its dates. */
export interface Renewal {
  /** The raw `WWW-Authenticate` header of a claims challenge (continuous access evaluation). */
  readonly challenge?: string;
}

export type Failure =
  /** No token, or Graph refuses the one it got. */
  | ({ readonly kind: 'signInNeeded' } & Renewal)
  /** No token without a prompt just now, although the account is still there: no network, or renewal is refused. */
  | { readonly kind: 'renewalFailed' }
  /** Graph says that a permission or its consent is missing (403). */
  | { readonly kind: 'consentNeeded' }
  /** Graph asks for quiet, until a moment (milliseconds since 1970) where it names one. */
  | { readonly kind: 'throttled'; readonly until?: number }
  /** No answer came: no network, no name, a time-out, a broken connection. */
  | { readonly kind: 'offline' }
  /** Graph answered that it cannot serve just now (5xx), perhaps until a moment it names. */
  | { readonly kind: 'unavailable'; readonly status: number; readonly until?: number }
  /** Graph finds the request wrong (400, 404, …). */
  | { readonly kind: 'rejected'; readonly status: number; readonly code: string }
  /** A page of something in between, such as a company's proxy or a hotel's portal: it is not Graph's answer. */
  | { readonly kind: 'intercepted'; readonly status: number }
  /** An answer that cannot be read. */
  | { readonly kind: 'unreadable' };

/** The failure that something thrown stands for; what nobody sorted is `unreadable`. */
export function failureOf(thrown: unknown): Failure {
  // (not by its class: what is loaded later has another copy of that)
  const { failure } = (thrown instanceof Error ? thrown : {}) as { readonly failure?: Failure };
  return failure && thrown instanceof Error && thrown.name === 'PresenceError'
    ? failure
    : { kind: 'unreadable' };
}

/** Until when Graph asked not to be called (milliseconds since 1970), where a failure says so. */
export function quietUntil(failure: Failure): number | undefined {
  return failure.kind === 'throttled' || failure.kind === 'unavailable' ? failure.until : undefined;
}

/** What a failure among several is about: one of what was asked, the service behind all of it, or whoever asks. */
export type About = 'one' | 'service' | 'all';

/** Whether a failure of one request is about all of them, so that there is no sense in sending another. */
export function isAboutAll(failure: Failure): boolean {
  const kinds: readonly Failure['kind'][] = ['signInNeeded', 'renewalFailed', 'consentNeeded', 'throttled'];
  return kinds.includes(failure.kind) || quietUntil(failure) !== undefined;
}

/** Whether two failures would be shown alike. */
export function isSameFailure(a: Failure | undefined, b: Failure | undefined): boolean {
  return a?.kind === b?.kind && (!a || !b || quietUntil(a) === quietUntil(b));
}
