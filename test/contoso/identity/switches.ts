/** What the identity provider does otherwise than usual, changeable while it runs. */

export interface TokenError {
  /** Such as `invalid_grant`, `interaction_required`, `temporarily_unavailable`. */
  readonly error: string;
  /** Begins with `AADSTSnnnnn: ` where Entra's would. */
  readonly description?: string;
  readonly codes?: readonly number[];
  readonly suberror?: string;
  /** Default 400. */
  readonly status?: number;
  /** Seconds, as the header says them. */
  readonly retryAfter?: number | string;
  /** Only requests of this `grant_type`; default: all. */
  readonly grantType?: string;
  /** How many requests it meets; default: all, until the switch is set anew. */
  readonly times?: number;
}

export interface IdentitySwitches {
  /** Seconds. */
  accessTokenLifetime: number;
  /** Seconds; of refresh tokens that are issued from now on. */
  refreshTokenLifetime: number;
  /** Each refresh token is good for one use. Off, as Entra does it, the old one stays good beside the new one. */
  rotation: boolean;
  /** A used refresh token that comes again ends the whole sign-in, as the strictest providers do. */
  reuseRevokesAll: boolean;
  /** Said beside the `invalid_grant` of a dead refresh token; Entra sometimes says `bad_token`, often nothing. */
  deadTokenSuberror: string;
  /** Seconds that the device flow tells its clients to wait between polls. */
  pollInterval: number;
  /** So many polls are answered with `slow_down`. */
  slowDown: number;
  /** Seconds; of device codes that are issued from now on. */
  deviceCodeLifetime: number;
  /** Connections are reset before they say anything. */
  unreachable: boolean;
  /** What somebody meets who has yet to allow something: a question, a page that sends them to their admin, or no. */
  consent: 'ask' | 'adminNeeded' | 'refused';
  /** Answered by the token endpoint instead of what is right. */
  tokenError: TokenError | undefined;
  /** Whom id tokens and answers to the browser name as their issuer; default: this provider. */
  issuer: string | undefined;
  /** Whom the metadata names as the issuer; default: this provider. */
  metadataIssuer: string | undefined;
  /** How far ahead of the clients the organization's clock is, in the dates of its tokens. */
  clockSkewSeconds: number;
  /** Tokens come without `client_info`, from which clients know who signed in. */
  omitClientInfo: boolean;
}

/** The provider as it is meant to be. */
export function usualSwitches(): IdentitySwitches {
  return {
    accessTokenLifetime: 3600,
    refreshTokenLifetime: 90 * 24 * 3600,
    rotation: true,
    reuseRevokesAll: false,
    deadTokenSuberror: '',
    pollInterval: 1,
    slowDown: 0,
    deviceCodeLifetime: 900,
    unreachable: false,
    consent: 'ask',
    tokenError: undefined,
    issuer: undefined,
    metadataIssuer: undefined,
    clockSkewSeconds: 0,
    omitClientInfo: false,
  };
}

export interface Switchboard extends IdentitySwitches {
  /** Sets some and leaves the others; null means the usual. Throws where one is not known or makes no sense. */
  set(switches: { readonly [K in keyof IdentitySwitches]?: IdentitySwitches[K] | null }): void;
  /** All as usual. */
  clear(): void;
}

const positive: readonly string[] = ['accessTokenLifetime', 'refreshTokenLifetime', 'deviceCodeLifetime'];

export function createSwitches(): Switchboard {
  const board: Switchboard = {
    ...usualSwitches(),
    set(switches) {
      const usual = usualSwitches();
      for (const [name, value] of Object.entries(switches)) {
        if (!(name in usual)) {
          throw new RangeError(`no such switch: ${name}`);
        }
        if (positive.includes(name) && value !== null && !(Number.isInteger(value) && Number(value) > 0)) {
          throw new RangeError(`${name}: whole seconds, at least one`);
        }
        Object.assign(board, { [name]: value ?? usual[name as keyof IdentitySwitches] });
      }
    },
    clear() {
      Object.assign(board, usualSwitches());
    },
  };
  return board;
}

/** The error to answer with, if there is one; counts how often it was. */
export class TokenErrors {
  readonly #used = new WeakMap<TokenError, number>();

  take({ tokenError }: IdentitySwitches, grantType: string): TokenError | undefined {
    if (!tokenError || (tokenError.grantType !== undefined && tokenError.grantType !== grantType)) {
      return undefined;
    }
    const used = this.#used.get(tokenError) ?? 0;
    if (tokenError.times !== undefined && used >= tokenError.times) {
      return undefined;
    }
    this.#used.set(tokenError, used + 1);
    return tokenError;
  }
}
