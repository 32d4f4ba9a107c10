/** What can be different about sign-in on purpose; each may be changed at any time. */

/** An answer of the token endpoint in place of the right one. */
export interface TokenFault {
  readonly error: string;
  /** Begins with an AADSTS number, as Entra's do. */
  readonly description: string;
  /** How many requests it meets; default: all. */
  readonly times?: number;
}

export interface IdentitySwitches {
  /** Seconds. */
  accessTokenLifetime: number;
  /** Seconds. */
  refreshTokenLifetime: number;
  /** Whether a refresh token is worth nothing once it was used; its second use then ends the session. */
  rotation: boolean;
  /** Seconds that a client is told to wait between two questions whether a code was entered; undefined: not told. */
  pollInterval: number | undefined;
  /** So many of these questions are answered with slow_down. */
  slowDown: number;
  /** Seconds. */
  deviceCodeLifetime: number;
  /** Connections are reset. */
  unreachable: boolean;
  /** The token endpoint takes requests and never answers. */
  hangs: boolean;
  /** Only an administrator may consent. */
  adminNeeded: boolean;
  tokenFault: TokenFault | undefined;
  /** What id tokens name as their issuer, in place of the right one. */
  issuer: string | undefined;
}

export function usualSwitches(): IdentitySwitches {
  return {
    accessTokenLifetime: 3600,
    refreshTokenLifetime: 90 * 86_400,
    rotation: true,
    pollInterval: 1,
    slowDown: 0,
    deviceCodeLifetime: 900,
    unreachable: false,
    hangs: false,
    adminNeeded: false,
    tokenFault: undefined,
    issuer: undefined,
  };
}
