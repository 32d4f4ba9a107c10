import assert from 'node:assert/strict';
import { Network, type NetworkParts } from '../../../src/desktop/signIn/network.ts';
import { Canceled, CodeWanted, SignInError } from '../../../src/desktop/signIn/signInError.ts';
import { Receipt } from '../../../src/graph/receipt.ts';
import { FakeClock } from '../support/clock.ts';
import { LOGIN, TENANT_ID } from './places.ts';

const METADATA = `${LOGIN}/${TENANT_ID}/v2.0/.well-known/openid-configuration`;
const TOKEN = `${LOGIN}/${TENANT_ID}/oauth2/v2.0/token`;

describe('the network of a sign-in', () => {
  const realFetch = globalThis.fetch;
  let clock: FakeClock;
  let calls: [string, RequestInit | undefined][];
  let answer: (signal: AbortSignal) => Response | Promise<Response>;

  beforeEach(() => {
    clock = new FakeClock();
    calls = [];
    answer = () => Response.json({ issuer: `${LOGIN}/v2.0` });
    globalThis.fetch = async (input, init) => {
      calls.push([input as string, init]);
      assert.ok(init?.signal);
      return await answer(init.signal);
    };
  });
  afterEach(() => {
    globalThis.fetch = realFetch;
  });

  const make = (more: Partial<NetworkParts> = {}): Network =>
    new Network({ clock, login: LOGIN, discoveries: new Map(), ...more });

  it('hands on what it is given', async () => {
    answer = () => Response.json({ a: 1 }, { status: 201, headers: { 'X-Some': 'thing' } });
    const response = await make().sendPostRequestAsync(TOKEN, { body: 'a=b', headers: { 'X-Mine': 'yes' } });
    assert.equal(response.status, 201);
    assert.deepEqual(response.body, { a: 1 });
    assert.equal(response.headers['x-some'], 'thing');
    const [[url, init] = []] = calls;
    assert.equal(url, TOKEN);
    assert.equal(init?.method, 'POST');
    assert.equal(init.body, 'a=b');
    assert.deepEqual(init.headers, { 'X-Mine': 'yes' });
    assert.equal(init.redirect, 'error', 'a redirect would carry the token elsewhere');
    assert.equal(clock.waiting, 0);
  });

  it('counts what it asks for, without the tenant and what was said', async () => {
    const receipt = new Receipt();
    answer = () => Response.json({ a: 1 });
    await make({ receipt }).sendPostRequestAsync(TOKEN, { body: 'refresh_token=secret' });
    answer = () => Promise.reject(new TypeError('fetch failed'));
    await assert.rejects(make({ receipt }).sendPostRequestAsync(TOKEN, { body: '' }));
    assert.deepEqual(receipt.counts, [
      {
        service: 'signIn',
        method: 'POST',
        endpoint: '/{…}/oauth2/v2.0/token',
        isPart: false,
        requests: 2,
        throttled: 0,
        failed: 1,
        sent: 20,
        received: 7,
        last: clock.now(),
      },
    ]);
  });

  it('sends nothing without https', async () => {
    for (const url of ['http://login.contoso.example/token', 'http://localhost:1/token']) {
      await assert.rejects(make().sendPostRequestAsync(url), { failure: 'insecureLogin' });
    }
    assert.deepEqual(calls, []);
  });

  it('asks for metadata once', async () => {
    const discoveries: NetworkParts['discoveries'] = new Map();
    await make({ discoveries }).sendGetRequestAsync(METADATA);
    const again = await make({ discoveries }).sendGetRequestAsync(METADATA);
    assert.deepEqual(again.body, { issuer: `${LOGIN}/v2.0` });
    assert.equal(calls.length, 1);
  });

  it('asks again for metadata that were refused', async () => {
    const discoveries: NetworkParts['discoveries'] = new Map();
    const network = make({ discoveries });
    answer = () => Response.json({ issuer: 'https://login.evil.example' });
    await assert.rejects(network.sendGetRequestAsync(METADATA), { message: 'wrongAnswer: issuer' });
    answer = () => Response.json({ nothing: 'here' }, { status: 404 });
    await assert.rejects(network.sendGetRequestAsync(METADATA), { message: 'unreadable: HTTP 404' });
    answer = () =>
      Response.json({ error: 'invalid_tenant', error_description: 'AADSTS90002: no' }, { status: 400 });
    await assert.rejects(network.sendGetRequestAsync(METADATA), {
      message: 'rejected: invalid_tenant: AADSTS90002: no',
    });
    assert.equal(discoveries.size, 0);
  });

  it('gives up after fifteen seconds', async () => {
    answer = signal =>
      new Promise((_, reject) => {
        signal.addEventListener('abort', () => {
          reject(signal.reason as Error);
        });
      });
    const asked = make().sendPostRequestAsync(TOKEN);
    asked.catch(() => undefined);
    await clock.pass(15_000);
    await assert.rejects(asked, { message: 'unreachable: TimeoutError' });
  });

  it('says why nothing came, by a code', async () => {
    const network = make();
    answer = () => {
      throw new TypeError('fetch failed', {
        cause: Object.assign(new Error('to 10.0.0.1'), { code: 'ECONNRESET' }),
      });
    };
    await assert.rejects(network.sendPostRequestAsync(TOKEN), { message: 'unreachable: ECONNRESET' });
    answer = () => new Response('<html>', { status: 503 });
    await assert.rejects(network.sendPostRequestAsync(TOKEN), { message: 'unreachable: HTTP 503' });
    answer = () => new Response('<html>Sign in to the Wi-Fi');
    await assert.rejects(network.sendPostRequestAsync(TOKEN), { message: 'unreadable: HTTP 200' });
    answer = () => new Response('"text"');
    await assert.rejects(network.sendPostRequestAsync(TOKEN), { message: 'unreadable: HTTP 200' });
  });

  it('explains by what it knows what msal tells less of', async () => {
    const network = make();
    const vague = Object.assign(new Error('endpoints_resolution_error'), {
      errorCode: 'endpoints_resolution_error',
    });
    assert.equal(network.explain(vague).message, 'unreachable: endpoints_resolution_error');
    answer = () => Response.json({ issuer: 'https://login.evil.example' });
    await network.sendGetRequestAsync(METADATA).catch(() => undefined);
    assert.equal(network.explain(vague).message, 'wrongAnswer: issuer');
    for (const plain of [new SignInError('timedOut'), new Canceled(), new CodeWanted()]) {
      assert.equal(network.explain(plain), plain);
    }
    answer = () => Response.json({});
    await network.sendPostRequestAsync(TOKEN);
    assert.equal(network.failure, undefined, 'what went well later is no failure');
  });

  it('remembers that a token was wanted where none may be asked for', async () => {
    const network = make({ mayAskForTokens: false });
    await network.sendGetRequestAsync(METADATA);
    assert.equal(network.wantedTokens, false);
    await assert.rejects(network.sendPostRequestAsync(TOKEN));
    assert.equal(network.wantedTokens, true);
    assert.equal(calls.length, 1);
  });
});
