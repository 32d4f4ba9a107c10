/** Access tokens: issued, signed, revoked and checked as an identity provider and Graph do between them. */
import { createHmac, randomBytes, timingSafeEqual, verify, type KeyObject } from 'node:crypto';
import type { ContosoPerson } from './people.ts';

export interface TokenOptions {
  /** Object id, user principal name or e-mail address; default: the first of the people. */
  readonly user?: string;
  /** Short names or with this organization's origin; default: {@link usualScopes}. */
  readonly scopes?: readonly string[];
  /** Default: this organization's origin, the only one that Graph takes. */
  readonly audience?: string;
  /** Default: an hour. Less than nothing makes a token that has expired. */
  readonly lifetimeSeconds?: number;
}

/** Whom a request speaks for. */
export interface Caller {
  readonly id: string;
  readonly scopes: ReadonlySet<string>;
}

export type TokenFlaw = 'missing' | 'garbled' | 'audience' | 'expired' | 'revoked';

interface Claims {
  readonly aud: string;
  readonly exp: number;
  readonly oid: string;
  readonly scp: string;
  /** How often tokens had been revoked when this one was issued. */
  readonly generation: number;
}

export const usualScopes = ['Presence.Read.All', 'User.Read', 'User.ReadBasic.All'] as const;

const notForGraph = new Set(['offline_access', 'openid', 'profile', 'email']);
const graphOrigin = 'https://graph.microsoft.com/';

export class Tokens {
  readonly #key = randomBytes(32);
  readonly #origin: string;
  readonly #now: () => number;
  #generation = 0;
  /** Of the identity provider, where there is one. */
  #providerKey: KeyObject | undefined;

  constructor(origin: string, now: () => number) {
    this.#origin = origin;
    this.#now = now;
  }

  /** The token and when it expires, in seconds since 1970. */
  issue(person: ContosoPerson, options: Omit<TokenOptions, 'user'>): { token: string; expiresOn: number } {
    const issued = Math.floor(this.#now() / 1000);
    const expiresOn = issued + (options.lifetimeSeconds ?? 3600);
    const claims: Claims & Readonly<Record<string, unknown>> = {
      aud: options.audience ?? this.#origin,
      iss: `${this.#origin}/contoso/v2.0`,
      iat: issued,
      nbf: issued,
      exp: expiresOn,
      oid: person.id,
      upn: person.userPrincipalName,
      scp: this.#shortScopes(options.scopes ?? usualScopes).join(' '),
      generation: this.#generation,
    };
    const unsigned = `${encode({ typ: 'JWT', alg: 'HS256' })}.${encode(claims)}`;
    return { token: `${unsigned}.${this.#sign(unsigned)}`, expiresOn };
  }

  /** How often tokens have been revoked. */
  get generation(): number {
    return this.#generation;
  }

  /** Takes an identity provider's tokens (RS256) too. */
  trust(providerKey: KeyObject): void {
    this.#providerKey = providerKey;
  }

  /** Every token issued so far is worth nothing from now on. */
  revoke(): void {
    this.#generation++;
  }

  /** Reads an `Authorization` header. */
  check(header: string | undefined): Caller | TokenFlaw {
    const token = /^Bearer +(\S+)$/i.exec(header ?? '')?.[1];
    if (token === undefined) {
      return header === undefined || /^Bearer *$/i.test(header) ? 'missing' : 'garbled';
    }
    const claims = this.#read(token);
    if (!claims) {
      return 'garbled';
    }
    if (claims.aud !== this.#origin) {
      return 'audience';
    }
    if (claims.exp * 1000 <= this.#now()) {
      return 'expired';
    }
    if (claims.generation < this.#generation) {
      return 'revoked';
    }
    return { id: claims.oid, scopes: new Set(claims.scp.split(' ').filter(Boolean)) };
  }

  #read(token: string): Claims | undefined {
    const [header = '', payload = '', signature = '', ...more] = token.split('.');
    const given = Buffer.from(signature);
    const right = Buffer.from(this.#sign(`${header}.${payload}`));
    const isOurs = given.length === right.length && timingSafeEqual(given, right);
    if (more.length > 0 || !(isOurs || this.#isOfProvider(`${header}.${payload}`, signature))) {
      return undefined;
    }
    return JSON.parse(Buffer.from(payload, 'base64url').toString()) as Claims;
  }

  #isOfProvider(text: string, signature: string): boolean {
    const key = this.#providerKey;
    return !!key && verify('RSA-SHA256', Buffer.from(text), key, Buffer.from(signature, 'base64url'));
  }

  #sign(text: string): string {
    return createHmac('sha256', this.#key).update(text).digest('base64url');
  }

  #shortScopes(scopes: readonly string[]): string[] {
    const short = scopes
      .filter(scope => !notForGraph.has(scope) && !scope.startsWith('VSCODE_'))
      .map(scope =>
        [`${this.#origin}/`, graphOrigin].reduce(
          (name, prefix) => (name.startsWith(prefix) ? name.slice(prefix.length) : name),
          scope,
        ),
      );
    const strange = short.find(scope => !/^[A-Za-z]+(\.[A-Za-z]+)+$/.test(scope) && scope !== '.default');
    if (strange !== undefined) {
      throw new RangeError(`invalid_scope: ${strange}`);
    }
    return short.flatMap(scope => (scope === '.default' ? [...usualScopes] : [scope]));
  }
}

function encode(value: unknown): string {
  return Buffer.from(JSON.stringify(value)).toString('base64url');
}
