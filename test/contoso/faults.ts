/** What can go wrong on purpose: rules that answer instead of Graph, and switches that change its answers. */

/** Microsoft's limit (https://learn.microsoft.com/graph/api/cloudcommunications-getpresencesbyuserid). */
const MOST_IDS = 650;

/** What happens instead of the right answer. */
export type FaultAction =
  /** An error; `retryAfter` is sent as it stands: `3`, `"2.128"`, or an HTTP date. */
  | {
      readonly kind: 'status';
      readonly status: number;
      readonly code?: string;
      readonly retryAfter?: number | string;
    }
  /** 401 that asks for a token with further claims (continuous access evaluation). */
  | { readonly kind: 'claimsChallenge' }
  /** The connection is destroyed. */
  | { readonly kind: 'reset' }
  /** No answer ever comes, until the organization closes or the caller gives up. */
  | { readonly kind: 'hang' }
  /** The right answer (or the next rule's), later. */
  | { readonly kind: 'delay'; readonly ms: number }
  /** The right answer (or the next rule's), once the faults are cleared. */
  | { readonly kind: 'hold' }
  /** Half of the right answer: with its own length, or with that of the whole and then the connection's end. */
  | { readonly kind: 'truncate'; readonly contentLength: 'right' | 'wrong' }
  /** Any text, such as the page of a captive portal, `{}`, `[]` or `null`. */
  | {
      readonly kind: 'body';
      readonly text: string;
      readonly status?: number;
      readonly contentType?: string;
    }
  /** 302 to another address. */
  | { readonly kind: 'redirect'; readonly to: string };

/** What a company's proxy answers where it lets nobody through. */
export const proxyPage: FaultAction = {
  kind: 'body',
  status: 403,
  contentType: 'text/html; charset=utf-8',
  text: '<!DOCTYPE html><html><head><title>Access Denied</title></head><body><h1>Access Denied (policy_denied)</h1><p>Your organization does not allow this page.</p></body></html>',
};

export interface FaultRule {
  /** A regular expression for `METHOD /path` (no query); default: every request to Graph. */
  readonly match?: string;
  /** How many requests it meets before it is spent; default: all until it is taken away. */
  readonly times?: number;
  readonly action: FaultAction;
}

export interface RateLimit {
  readonly requests: number;
  readonly windowMs: number;
}

export interface ExtraPresence {
  /** Presences of people nobody asked for. */
  readonly strangers?: boolean;
  /** Fields no documentation speaks of, in every presence. */
  readonly fields?: boolean;
  /** Values no documentation speaks of, in the first presence of an answer. */
  readonly values?: boolean;
}

/** The switches; each may be changed at any time. */
export interface FaultSwitches {
  /** The first rule that matches and is not spent decides; `delay` and `hold` go on to the next. */
  rules: readonly FaultRule[];
  /** People's ids that Graph does not know: left out, or answered as PresenceUnknown. */
  unknownIds: 'omit' | 'presenceUnknown';
  /** Ids left out of presence answers. */
  omitIds: readonly string[];
  /** A presence request with one of these ids in it fails as a whole, with 400. */
  failBatchWith: readonly string[];
  /** Ids of people about whom nothing but presence is told: their look-up and their photo fail, with 400. */
  refusePeople: readonly string[];
  /** How many ids a presence request may have; Microsoft says 650, and some tenants take fewer. */
  mostIds: number;
  extraPresence: ExtraPresence;
  /** The style of the newer pages: camelCase, and what somebody does under availability. */
  camelCase: boolean;
  /** Presences are answered as they were before, with a smaller sequenceNumber. */
  staleSequence: boolean;
  /** How long after somebody set or reset their own presence it is seen, in milliseconds: Graph lags. */
  preferenceLagMs: number;
  /** A revoked token is answered with a claims challenge. */
  challengeRevoked: boolean;
  /** Of presence requests, for the whole organization. */
  rateLimit: RateLimit;
}

/** Graph as it is documented. */
export function noFaults(): FaultSwitches {
  return {
    rules: [],
    unknownIds: 'omit',
    omitIds: [],
    failBatchWith: [],
    refusePeople: [],
    mostIds: MOST_IDS,
    extraPresence: {},
    camelCase: false,
    staleSequence: false,
    preferenceLagMs: 0,
    challengeRevoked: false,
    rateLimit: { requests: 1500, windowMs: 30_000 },
  };
}

/** Kinds that make sense for one part of a `$batch`, which has no connection of its own. */
const forParts: ReadonlySet<FaultAction['kind']> = new Set(['status', 'claimsChallenge', 'body', 'redirect']);

export interface Faults extends FaultSwitches {
  /** Adds one rule behind the others. */
  add(rule: FaultRule): void;
  /** Sets some switches and leaves the others. Throws where one is not known. */
  set(switches: Partial<FaultSwitches>): void;
  /** Nothing goes wrong any more. */
  clear(): void;
}

/** The actions for one request: any delays, then at most one other. */
export type TakeActions = (request: string, isPart: boolean) => FaultAction[];

/** The faults, what takes their actions, request by request, and what waits until they are cleared. */
export function createFaults(): { faults: Faults; take: TakeActions; cleared: () => Promise<void> } {
  let clearing: PromiseWithResolvers<void> = Promise.withResolvers();
  const used = new WeakMap<FaultRule, number>();
  const faults: Faults = {
    ...noFaults(),
    add(rule) {
      faults.rules = [...faults.rules, rule];
    },
    set(switches) {
      const stranger = Object.keys(switches).find(name => !(name in noFaults()));
      if (stranger !== undefined) {
        throw new RangeError(`no such fault: ${stranger}`);
      }
      Object.assign(faults, switches);
    },
    clear() {
      Object.assign(faults, noFaults());
      clearing.resolve();
      clearing = Promise.withResolvers();
    },
  };
  const take: TakeActions = (request, isPart) => {
    const actions: FaultAction[] = [];
    for (const rule of faults.rules) {
      const times = used.get(rule) ?? 0;
      const isSpent = rule.times !== undefined && times >= rule.times;
      const isMet = rule.match === undefined || new RegExp(rule.match).test(request);
      if (isSpent || !isMet || (isPart && !forParts.has(rule.action.kind))) {
        continue;
      }
      used.set(rule, times + 1);
      actions.push(rule.action);
      if (rule.action.kind !== 'delay' && rule.action.kind !== 'hold') {
        break;
      }
    }
    return actions;
  };
  return { faults, take, cleared: () => clearing.promise };
}
