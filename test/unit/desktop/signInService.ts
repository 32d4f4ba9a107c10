/**
 * A sign-in service in the place of `fetch`, which gives the answers that a test wants: right ones, and wrong ones
 * that no real service would give.
 */
import assert from 'node:assert/strict';
import { createHash, randomUUID } from 'node:crypto';
import { CLIENT_ID, LOGIN, TENANT_ID } from './places.ts';

const ISSUER = `${LOGIN}/${TENANT_ID}/v2.0`;

type Form = URLSearchParams;
export type Json = Record<string, unknown>;
export interface Answer {
  readonly status: number;
  readonly body: Json | string;
}

/** A request to the token endpoint, and what has been answered so far. */
type Grant = (form: Form) => Answer | undefined;

export class SignInService {
  /** Every request, as method and path, or the grant type. */
  readonly requests: string[] = [];
  /** Every form that came to the token endpoint. */
  readonly forms: Form[] = [];
  /** Goes over the claims of every id token. */
  claims: Json = {};
  /** Goes over the metadata. */
  metadata: Json = {};
  /** Goes over the answer to the request for a device code. */
  deviceCode: Json = {};
  /** Goes over the answer with tokens. */
  tokens: Json = {};
  /** Comes first: an answer of its own, or a failure where it throws. */
  before: Grant = () => undefined;
  /** Seconds. */
  expiresIn = 3600;
  /** Who enters the device code; until then it is pending. */
  approvedBy: string | undefined;
  #issued = 0;
  /** By code: who signed in, and the request. */
  readonly #codes = new Map<string, { readonly name: string; readonly url: URL }>();
  /** By refresh token: whose it is. Used ones are taken out. */
  readonly refreshTokens = new Map<string, string>();
  readonly #fetch = globalThis.fetch;

  install(): void {
    globalThis.fetch = async (input, init) => {
      assert.ok(typeof input === 'string');
      await Promise.resolve();
      init?.signal?.throwIfAborted();
      assert.equal(init?.redirect, 'error');
      const { status, body } = this.#answer(input, init.method ?? 'GET', init.body);
      return new Response(typeof body === 'string' ? body : JSON.stringify(body), { status });
    };
  }

  uninstall(): void {
    globalThis.fetch = this.#fetch;
  }

  /** The user in the browser: signs in on the page, and is sent back. */
  async browse(page: string, name: string, changes: Record<string, string> = {}): Promise<Response> {
    const url = new URL(page);
    assert.equal(url.origin + url.pathname, `${LOGIN}/${TENANT_ID}/oauth2/v2.0/authorize`);
    const code = randomUUID();
    this.#codes.set(code, { name, url });
    const form = new URLSearchParams({ code, state: url.searchParams.get('state') ?? '', ...changes });
    return this.#fetch(url.searchParams.get('redirect_uri') ?? '', { method: 'POST', body: form });
  }

  /** Tokens for somebody, as the token endpoint gives them. */
  tokensFor(name: string, nonce?: string): Json {
    const number = ++this.#issued;
    const refreshToken = `refresh ${name} ${number}`;
    this.refreshTokens.set(refreshToken, name);
    const claims: Json = {
      iss: ISSUER,
      aud: CLIENT_ID,
      tid: TENANT_ID,
      oid: `${name}-oid`,
      sub: `${name}-sub`,
      preferred_username: `${name}@contoso.example`,
      ...(nonce ? { nonce } : {}),
      ...this.claims,
    };
    return {
      token_type: 'Bearer',
      scope: '',
      expires_in: this.expiresIn,
      access_token: `access ${name} ${number}`,
      refresh_token: refreshToken,
      id_token: [{ alg: 'none' }, claims, 'signature'].map(encode).join('.'),
      client_info: encode({ uid: `${name}-oid`, utid: TENANT_ID }),
    };
  }

  #answer(url: string, method: string, body: unknown): Answer {
    const { origin, pathname } = new URL(url);
    assert.equal(origin, LOGIN);
    if (pathname === `/${TENANT_ID}/v2.0/.well-known/openid-configuration`) {
      this.requests.push('metadata');
      const endpoint = `${LOGIN}/${TENANT_ID}/oauth2/v2.0`;
      return this.#ok({
        issuer: ISSUER,
        authorization_endpoint: `${endpoint}/authorize`,
        token_endpoint: `${endpoint}/token`,
        jwks_uri: `${endpoint}/keys`,
        ...this.metadata,
      });
    }
    assert.equal(method, 'POST');
    const form = new URLSearchParams(body as string);
    assert.equal(form.get('client_id'), CLIENT_ID);
    const kind = pathname.endsWith('/devicecode') ? 'devicecode' : (form.get('grant_type') ?? '');
    this.requests.push(kind);
    this.forms.push(form);
    const early = this.before(form);
    if (early) {
      return early;
    }
    switch (kind) {
      case 'devicecode':
        return this.#ok({
          device_code: 'a-device-code',
          user_code: 'ABC-DEF',
          verification_uri: 'https://login.contoso.example/device',
          expires_in: 900,
          interval: 0.02,
          ...this.deviceCode,
        });
      case 'authorization_code':
        return this.#exchange(form);
      case 'refresh_token':
        return this.#refresh(form);
      default:
        assert.equal(kind, 'urn:ietf:params:oauth:grant-type:device_code');
        assert.equal(form.get('device_code'), 'a-device-code');
        return this.approvedBy === undefined
          ? refuse('authorization_pending')
          : this.#grant(form, this.approvedBy);
    }
  }

  #exchange(form: Form): Answer {
    const code = form.get('code') ?? '';
    const { name, url } = this.#codes.get(code) ?? {};
    this.#codes.delete(code);
    const challenge = createHash('sha256')
      .update(form.get('code_verifier') ?? '')
      .digest('base64url');
    if (!name || url?.searchParams.get('code_challenge') !== challenge) {
      return refuse('invalid_grant', 'AADSTS54005: The code was already redeemed.');
    }
    return this.#grant(form, name, url.searchParams.get('nonce') ?? undefined);
  }

  #refresh(form: Form): Answer {
    const token = form.get('refresh_token') ?? '';
    const name = this.refreshTokens.get(token);
    this.refreshTokens.delete(token);
    return name
      ? this.#grant(form, name)
      : refuse('invalid_grant', 'AADSTS70000: The token was used or revoked.');
  }

  #grant(form: Form, name: string, nonce?: string): Answer {
    return this.#ok({ ...this.tokensFor(name, nonce), scope: form.get('scope'), ...this.tokens });
  }

  #ok(body: Json): Answer {
    return { status: 200, body };
  }
}

export function refuse(error: string, description?: string): Answer {
  return { status: 400, body: { error, ...(description ? { error_description: description } : {}) } };
}

function encode(value: unknown): string {
  return Buffer.from(typeof value === 'string' ? value : JSON.stringify(value)).toString('base64url');
}
