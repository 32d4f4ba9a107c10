/** A simulated organization: Microsoft Graph and its identity provider, on this machine alone. */
import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { readText, sendPreflight } from './connection.ts';
import { CONTROL, type ControlPlane } from './control.ts';
import { Directory } from './directory.ts';
import { startIdentity, type Identity } from './entra/server.ts';
import { createFaults, type Faults } from './faults.ts';
import type { World } from './graph.ts';
import { RequestLog, type LoggedRequest } from './log.ts';
import { createPeople, type ContosoPerson } from './people.ts';
import { PresenceBook, type GraphPresence, type PresenceAnswer } from './presence.ts';
import { Random } from './random.ts';
import { RateLimiter } from './rateLimiter.ts';
import { Script } from './script.ts';
import { sendControl, sendGraph } from './serve.ts';
import { Structure } from './structure.ts';
import { Tokens, type TokenOptions } from './tokens.ts';

export type { ContosoPerson, Faults, Identity, GraphPresence, LoggedRequest, TokenOptions };
export type { FaultAction, FaultRule, FaultSwitches } from './faults.ts';

export interface ContosoOptions {
  /** How many there are in all, up to 100,000; default 40. */
  readonly people?: number;
  readonly seed?: number;
  /** Default 0: any that is free. */
  readonly port?: number;
  readonly now?: () => number;
  /** Also an identity provider to sign in at; else tokens come from {@link Contoso.issueToken} alone. */
  readonly identity?: boolean;
  /** A name or address of this machine, for the identity provider; default `localhost`. */
  readonly identityHost?: string;
}

export interface Contoso {
  /** Root of Graph: `http://127.0.0.1:…` */
  readonly origin: string;
  readonly people: readonly ContosoPerson[];
  readonly faults: Faults;
  /** What was asked of Graph, oldest first. */
  readonly requests: readonly LoggedRequest[];
  /** Throws where Contoso was started without one. */
  readonly identity: Identity;
  /** A bearer token. Throws a RangeError for an unknown user or scope. */
  issueToken(options?: TokenOptions): string;
  revokeTokens(): void;
  /** Changes some fields; an availability alone stands for the activity too. The sequence number rises. */
  setPresence(user: string, presence: Partial<GraphPresence>): void;
  /** How others see somebody now. */
  presenceOf(user: string): PresenceAnswer;
  /** Lets a share of the people change every so often; default 5 % every 5 seconds. */
  startScript(options?: { readonly everyMs?: number; readonly share?: number }): void;
  stopScript(): void;
  /** One step of the script, at once. */
  stepScript(share?: number): void;
  close(): Promise<void>;
}

const USUAL_SHARE = 0.05;

/** Starts an organization. Only this machine can reach it. */
export async function startContoso(options: ContosoOptions = {}): Promise<Contoso> {
  const { people: count = 40, seed = 1, port = 0, now = Date.now } = options;
  if (!Number.isInteger(count) || count < 1 || count > 100_000) {
    throw new RangeError('people: from 1 to 100,000');
  }
  const people = createPeople(count, seed);
  const directory = new Directory(people);
  const presences = new PresenceBook(now);
  const script = new Script(people, presences, seed + 3);
  const log = new RequestLog();
  const { faults, take, cleared } = createFaults();
  const ending = new AbortController();

  const server = createServer((request, response) => {
    answer(request, response).catch((error: unknown) => {
      // the caller gave up, or the organization closed; anything else is a mistake in here
      if (!response.destroyed && !ending.signal.aborted) {
        console.error(error);
      }
      response.destroy();
    });
  });
  server.listen(port, '127.0.0.1');
  await once(server, 'listening');
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;

  const tokens = new Tokens(origin, now);
  const presenceLimiter = new RateLimiter(() => faults.rateLimit, now);
  const structure = new Structure(people, seed + 1);
  const random = new Random(seed + 2);
  const organization = { origin, directory, presences, structure, faults, presenceLimiter, random, now };
  const world: World = { organization, tokens, take, cleared };

  const issue = ({ user, ...rest }: TokenOptions) => {
    const person = directory.byAny(user ?? people[0]?.id ?? '');
    const { token, expiresOn } = tokens.issue(person, rest);
    const account = { id: person.id, label: person.userPrincipalName };
    return { access_token: token, expires_on: expiresOn, account };
  };

  const started = options.identity
    ? await startIdentity({
        people,
        find: user => directory.byAny(user),
        graph: origin,
        generation: () => tokens.generation,
        now,
        ...(options.identityHost === undefined ? {} : { host: options.identityHost }),
      })
    : undefined;
  if (started) {
    tokens.trust(started.publicKey);
  }

  const contoso: Contoso = {
    origin,
    people,
    get identity() {
      if (!started) {
        throw new Error('Contoso was started without an identity provider');
      }
      return started.identity;
    },
    faults,
    get requests() {
      return log.requests;
    },
    issueToken: (tokenOptions = {}) => issue(tokenOptions).access_token,
    revokeTokens: () => {
      tokens.revoke();
    },
    presenceOf: user => presences.of(directory.byAny(user)),
    setPresence: (user, presence) => {
      presences.set(directory.byAny(user), presence);
    },
    startScript: ({ everyMs = 5000, share = USUAL_SHARE } = {}) => {
      script.start(everyMs, share);
    },
    stopScript: () => {
      script.stop();
    },
    stepScript: (share = USUAL_SHARE) => {
      script.step(share);
    },
    close: async () => {
      script.stop();
      ending.abort();
      const closed = new Promise(resolve => server.close(resolve));
      server.closeAllConnections();
      await Promise.all([closed, started?.identity.close()]);
    },
  };
  const plane: ControlPlane = { contoso, issue };

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const text = await readText(request);
    const url = new URL(request.url ?? '/', origin);
    if (url.pathname.startsWith(CONTROL)) {
      sendControl(plane, request, response, url.pathname, text ?? '');
    } else if (request.method === 'OPTIONS') {
      sendPreflight(request, response);
    } else {
      await sendGraph(world, log, ending.signal, { request, response, url, text });
    }
  }

  return contoso;
}
