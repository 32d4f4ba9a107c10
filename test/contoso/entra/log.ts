/** What was asked of the token and device endpoints. No token, no code. */
export interface TokenRequest {
  /** `authorization_code`, `refresh_token`, `device_code`, or `device_authorization`. */
  readonly grant: string;
  /** As oidc-provider names it; blank where there was none. */
  readonly error: string;
  /** The `claims` parameter, as it came. */
  readonly claims: string;
  /** Milliseconds since 1970. */
  readonly at: number;
}

export class IdentityLog {
  readonly requests: TokenRequest[] = [];

  add(request: TokenRequest): void {
    this.requests.push(request);
  }
}
