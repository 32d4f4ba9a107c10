/** A small client for the tests of Contoso: one organization for a file, and JSON in and out. */
import assert from 'node:assert/strict';
import { startContoso, type Contoso, type ContosoOptions } from '../../contoso/server.ts';

export const everyScope = [
  'Presence.Read.All',
  'Presence.ReadWrite',
  'User.Read.All',
  'People.Read',
  'GroupMember.Read.All',
  'Team.ReadBasic.All',
  'TeamMember.Read.All',
];

export type Json = Readonly<Record<string, unknown>>;

export interface Answered {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  readonly body: Json;
  /** `error.code`, where the answer is an error. */
  readonly code: unknown;
  /** `value`, where the answer is a collection. */
  readonly value: readonly Json[];
}

export interface Asked {
  readonly token?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly version?: string;
}

export interface Client {
  readonly contoso: Contoso;
  get(path: string, asked?: Asked): Promise<Answered>;
  /** A string is sent as it stands. */
  post(path: string, body: unknown, asked?: Asked): Promise<Answered>;
  presences(ids: readonly unknown[], asked?: Asked): Promise<Answered>;
  /** The control plane. */
  control(method: 'GET' | 'POST', command: string, body?: unknown): Promise<Answered>;
}

/** Starts an organization before the tests and ends it after them; every test starts without faults. */
export function useContoso(options: ContosoOptions = {}): Client {
  let contoso: Contoso | undefined;
  let token = '';
  const running = () => {
    assert.ok(contoso, 'Contoso runs during tests only');
    return contoso;
  };
  before(async () => {
    contoso = await startContoso(options);
  });
  beforeEach(() => {
    running().faults.clear();
    token = running().issueToken({ scopes: everyScope });
  });
  after(() => contoso?.close());

  const send = (method: string, path: string, body: unknown, asked: Asked = {}) =>
    read(`${running().origin}/${asked.version ?? 'v1.0'}${path}`, {
      method,
      headers: {
        Authorization: `Bearer ${asked.token ?? token}`,
        ...(body === undefined ? {} : { 'Content-Type': 'application/json' }),
        ...asked.headers,
      },
      ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
      redirect: 'manual',
    });
  return {
    get contoso() {
      return running();
    },
    get: (path, asked) => send('GET', path, undefined, asked),
    post: (path, body, asked) => send('POST', path, body, asked),
    presences: (ids, asked) => send('POST', '/communications/getPresencesByUserId', { ids }, asked),
    control: (method, command, body) =>
      read(`${running().origin}/_contoso/${command}`, {
        method,
        ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
      }),
  };
}

/** Fetches, and reads JSON where there is some. */
export async function read(url: string, init: RequestInit): Promise<Answered> {
  const response = await fetch(url, init);
  const text = await response.text();
  const body = parse(text);
  const error = body.error as Json | undefined;
  return {
    status: response.status,
    headers: response.headers,
    text,
    body,
    code: error?.code,
    value: (body.value ?? []) as readonly Json[],
  };
}

function parse(text: string): Json {
  try {
    return (JSON.parse(text) ?? {}) as Json;
  } catch {
    return {};
  }
}

/** The names in a collection, in alphabetical order. */
export function namesIn(answered: Answered): string[] {
  return answered.value.map(item => String(item.displayName)).sort();
}

/** An encoded filter. */
export function filter(text: string): string {
  return `$filter=${encodeURIComponent(text)}`;
}
