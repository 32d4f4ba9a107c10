/** The identity provider on this machine, over TLS with certificates of its own. */
import { once } from 'node:events';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import tls from 'node:tls';
import type { KeyObject } from 'node:crypto';
import type { ContosoPerson } from '../people.ts';
import { makeCertificates } from './certificates.ts';
import { entraError } from './entra.ts';
import { interact } from './interaction.ts';
import { IdentityLog, type TokenRequest } from './log.ts';
import { Memory } from './memory.ts';
import { CLIENT_ID, makeProvider, TENANT_ID } from './provider.ts';
import { usualSwitches, type IdentitySwitches } from './switches.ts';
import { ScriptedUser } from './user.ts';

export type { IdentitySwitches, TokenRequest };

export interface Identity {
  /** `https://…:…` */
  readonly origin: string;
  /** What a client has to trust. PEM. */
  readonly ca: string;
  readonly clientId: string;
  readonly tenantId: string;
  readonly switches: IdentitySwitches;
  /** What was asked of the token and device endpoints, oldest first. */
  readonly requests: readonly TokenRequest[];
  /** Every refresh token and code handed out so far, for tests that look for them where they must not be. */
  readonly handedOut: ReadonlySet<string>;
  /** Everything is as it was at first, but for who has signed in. */
  reset(): void;
  /** Ends the sessions of somebody, or everybody's: their refresh tokens are worth nothing. */
  revokeRefreshTokens(user?: string): void;
  /** A person at a browser; `user` by id, user principal name or address. */
  user(user: string, answer?: 'accept' | 'refuse'): ScriptedUser;
  /** Lets this process trust the provider, until the result is called. */
  trust(): () => void;
  close(): Promise<void>;
}

export interface IdentityParts {
  readonly people: readonly ContosoPerson[];
  readonly find: (user: string) => ContosoPerson;
  readonly graph: string;
  readonly generation: () => number;
  readonly now: () => number;
  /** A name or address of this machine; default `localhost`. */
  readonly host?: string;
}

/** The names under which the one tenant answers. */
const tenants: ReadonlySet<string> = new Set(['contoso.com', 'organizations', TENANT_ID]);

export async function startIdentity(
  parts: IdentityParts,
): Promise<{ identity: Identity; publicKey: KeyObject }> {
  const { people, graph, now, host = 'localhost' } = parts;
  const { ca, key, cert } = await makeCertificates(host);
  const switches = usualSwitches();
  const memory = new Memory();
  const log = new IdentityLog();
  const byId = new Map(people.map(person => [person.id, person]));

  const server = createServer({ key, cert }, (request, response) => {
    handle(request, response).catch((error: unknown) => {
      console.error(error);
      response.destroy();
    });
  });
  server.listen(0, host);
  await once(server, 'listening');
  const origin = `https://${host}:${(server.address() as AddressInfo).port}`;
  const { provider, publicKey } = makeProvider({
    issuer: `${origin}/${TENANT_ID}/v2.0`,
    graph,
    memory,
    log,
    switches,
    personOf: id => byId.get(id),
    generation: parts.generation,
    now,
  });
  const answer = provider.callback();

  async function handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    if (switches.unreachable) {
      request.socket.destroy();
      return;
    }
    const url = request.url ?? '/';
    if (url.startsWith('/interaction/')) {
      await interact({ provider, people, graph, switches }, request, response);
      return;
    }
    const [, tenant = '', path] = /^\/([^/]+)\/v2\.0(\/.*)$/.exec(url) ?? [];
    if (path === undefined) {
      sendJson(response, 404, {});
    } else if (!tenants.has(decodeURIComponent(tenant).toLowerCase())) {
      const description = `AADSTS90002: Tenant '${tenant}' not found.`;
      sendJson(response, 400, entraError('invalid_tenant', description, now()));
    } else if (isToken(path) && switches.hangs) {
      request.resume(); // until the caller gives up, or the organization closes
    } else if (isToken(path) && isFaulty(switches)) {
      const { error = '', description = '' } = switches.tokenFault ?? {};
      request.resume();
      sendJson(response, 400, entraError(error, description, now()));
    } else {
      // as a framework does that mounts it there
      Object.assign(request, { originalUrl: `/${tenant}/v2.0${rewrite(path)}`, url: rewrite(path) });
      await answer(request, response);
    }
  }

  const identity: Identity = {
    origin,
    ca,
    clientId: CLIENT_ID,
    tenantId: TENANT_ID,
    switches,
    get requests() {
      return log.requests;
    },
    handedOut: memory.handedOut,
    reset: () => {
      Object.assign(switches, usualSwitches());
    },
    revokeRefreshTokens: user => {
      memory.revokeRefreshTokens(user === undefined ? undefined : parts.find(user).id);
    },
    user: (user, answerOf = 'accept') => new ScriptedUser({ account: parts.find(user).id, answer: answerOf }),
    trust: () => {
      const before = tls.getCACertificates('default');
      tls.setDefaultCACertificates([...before, ca]);
      return () => {
        tls.setDefaultCACertificates(before);
      };
    },
    close: async () => {
      const closed = new Promise(resolve => server.close(resolve));
      server.closeAllConnections();
      await closed;
    },
  };
  return { identity, publicKey };
}

/** Entra gives a refresh token without asking for consent again. */
function rewrite(path: string): string {
  const url = new URL(path, 'https://localhost');
  if (url.pathname !== '/auth') {
    return path;
  }
  url.searchParams.set('prompt', 'consent');
  return url.pathname + url.search;
}

function isToken(path: string): boolean {
  return /^\/token(\?|$)/.test(path);
}

function isFaulty(switches: IdentitySwitches): boolean {
  const { tokenFault: fault } = switches;
  if (!fault || fault.times === 0) {
    return false;
  }
  if (fault.times !== undefined) {
    switches.tokenFault = { ...fault, times: fault.times - 1 };
  }
  return true;
}

function sendJson(response: ServerResponse, status: number, body: object): void {
  response.writeHead(status, { 'Content-Type': 'application/json; charset=utf-8' });
  response.end(JSON.stringify(body));
}
