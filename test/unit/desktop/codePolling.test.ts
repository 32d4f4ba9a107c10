import assert from 'node:assert/strict';
import type { NetworkResponse } from '../../../src/desktop/msal.ts';
import { CodePolling } from '../../../src/desktop/signIn/codePolling.ts';
import { Network } from '../../../src/desktop/signIn/network.ts';
import { Canceled } from '../../../src/desktop/signIn/signInError.ts';
import { FakeClock } from '../support/clock.ts';
import { CLIENT_ID, LOGIN, TENANT_ID } from './places.ts';
import { refuse, SignInService, type Json } from './signInService.ts';

const ENDPOINT = `${LOGIN}/${TENANT_ID}/oauth2/v2.0`;
/** As msal asks. */
const question = { body: `client_id=${CLIENT_ID}&grant_type=device_code&device_code=a-device-code` };

describe('polling for a code', () => {
  let service: SignInService;
  let clock: FakeClock;
  let network: Network;
  let ending: AbortController;
  let polling: CodePolling;

  beforeEach(() => {
    service = new SignInService();
    service.install();
    clock = new FakeClock();
    ending = new AbortController();
    network = new Network({ clock, login: LOGIN, discoveries: new Map(), signal: ending.signal });
    polling = new CodePolling(network, clock, ending.signal);
  });
  afterEach(() => {
    service.uninstall();
  });

  const start = (): Promise<NetworkResponse<Json>> =>
    polling.sendPostRequestAsync(`${ENDPOINT}/devicecode`, { body: `client_id=${CLIENT_ID}` });
  const ask = (): Promise<NetworkResponse<Json>> =>
    polling.sendPostRequestAsync(`${ENDPOINT}/token`, question);
  /** Seconds until the question has been answered. */
  const secondsToAsk = async (): Promise<number> => {
    const begin = clock.now();
    const asked = ask().then(() => (clock.now() - begin) / 1_000);
    for (let second = 0; second < 30; second++) {
      await clock.pass(1_000);
    }
    return await asked;
  };

  it('uses the name of the grant that the standard has', async () => {
    await ask();
    assert.equal(service.forms[0]?.get('grant_type'), 'urn:ietf:params:oauth:grant-type:device_code');
    assert.equal(service.forms[0].get('client_id'), CLIENT_ID);
  });

  it('has an interval and an end where the service names none', async () => {
    service.deviceCode = { interval: undefined, expires_in: undefined };
    const { body } = await start();
    assert.equal(body.interval, 5);
    assert.equal(body.expires_in, 900);
  });

  it('keeps the interval and the end that the service names', async () => {
    service.deviceCode = { interval: 7, expires_in: '60' };
    const { body } = await start();
    assert.equal(body.interval, 7);
    assert.equal(body.expires_in, 60);
  });

  for (const interval of [0, -1, 'soon', null]) {
    it(`does without the interval ${String(interval)}`, async () => {
      service.deviceCode = { interval };
      assert.equal((await start()).body.interval, 5);
    });
  }

  it('does not take a page without https', async () => {
    for (const page of ['http://login.contoso.example/device', 'file:///etc', 'command:something']) {
      service.deviceCode = { verification_uri: page };
      await assert.rejects(start(), { message: 'wrongAnswer: page' });
    }
  });

  it('does not take an answer without a code', async () => {
    service.deviceCode = { user_code: undefined };
    await assert.rejects(start(), { failure: 'unreadable' });
  });

  it('says why there is no code', async () => {
    service.before = () => refuse('unauthorized_client', 'AADSTS700016: Application was not found.');
    await assert.rejects(start(), {
      message: 'rejected: unauthorized_client: AADSTS700016: Application was not found.',
    });
  });

  it('asks five seconds later each time when told to slow down, and stays with that', async () => {
    service.before = () => refuse('slow_down');
    assert.equal(await secondsToAsk(), 0);
    assert.equal(await secondsToAsk(), 5);
    service.before = () => undefined;
    assert.equal(await secondsToAsk(), 10);
    assert.equal(await secondsToAsk(), 10);
  });

  it('answers msal that nobody has entered the code yet when told to slow down', async () => {
    service.before = () => refuse('slow_down');
    assert.deepEqual((await ask()).body, { error: 'authorization_pending' });
    assert.equal(network.failure, undefined);
  });

  it('bears failures, more slowly, but not for ever', async () => {
    service.before = () => {
      throw new TypeError('fetch failed');
    };
    assert.equal(await secondsToAsk(), 0);
    assert.equal(await secondsToAsk(), 5);
    service.before = () => undefined;
    await secondsToAsk();
    service.before = () => ({ status: 502, body: '<html>Bad gateway</html>' });
    for (let time = 0; time < 5; time++) {
      await secondsToAsk();
    }
    const last = ask();
    last.catch(() => undefined);
    await clock.pass(10_000);
    await assert.rejects(last, { failure: 'unreachable', detail: 'HTTP 502' });
  });

  const ends: [string, string][] = [
    ['authorization_declined', 'refused'],
    ['access_denied', 'refused'],
    ['expired_token', 'codeExpired'],
    ['bad_verification_code', 'rejected'],
  ];
  for (const [code, failure] of ends) {
    it(`ends at ${code}, and remembers why`, async () => {
      service.before = () => refuse(code, 'AADSTS70016: why');
      assert.equal((await ask()).body.error, code, 'msal ends by it');
      assert.equal(network.failure?.message, `${failure}: ${code}: AADSTS70016: why`);
    });
  }

  it('asks no more once it is ended, though it was waiting', async () => {
    service.before = () => refuse('slow_down');
    await ask();
    const waiting = ask();
    ending.abort(new Canceled());
    await assert.rejects(waiting, { name: 'Canceled' });
    await assert.rejects(ask(), { name: 'Canceled' });
    assert.equal(service.requests.length, 1);
  });
});
