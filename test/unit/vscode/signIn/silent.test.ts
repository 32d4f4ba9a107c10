import assert from 'node:assert/strict';
import { SilentSessions, type Authentication } from '../../../../src/vscode/signIn/silent.ts';
import { FakeClock } from '../../support/clock.ts';
import { RecordingLog } from '../../support/log.ts';
import { target } from './editor.ts';

type Answer<T> = () => Promise<T>;

describe('a silent question that VS Code never answers', () => {
  const account = { id: 'adele', label: 'AdeleV@contoso.com' };
  const session = { id: '1', accessToken: 'token', account, scopes: [] };
  const never = <T>() => new Promise<T>(() => undefined);
  let clock: FakeClock;
  let log: RecordingLog;
  let sessions: Answer<typeof session | undefined>;
  let accounts: Answer<readonly (typeof account)[]>;
  let silent: SilentSessions;

  beforeEach(() => {
    [clock, log] = [new FakeClock(), new RecordingLog()];
    sessions = () => Promise.resolve(session);
    accounts = () => Promise.resolve([account]);
    const authentication = {
      getSession: () => sessions(),
      getAccounts: () => accounts(),
    } as unknown as Authentication;
    silent = new SilentSessions(authentication, log, clock);
  });

  const wish = { account: 'adele', renewal: {} };

  it('is given up after half a minute: the account is there, and has no token just now', async () => {
    sessions = never;
    const asked = silent.get(target, { account: 'adele' });
    await clock.pass(30_000);
    assert.deepEqual(await asked, { kind: 'notRenewed', account: 'adele' });
    assert.match(log.lines.join('\n'), /no answer in 30 s/);
    assert.doesNotMatch(log.lines.join('\n'), /adele/i);
  });

  it('holds up no renewal that comes later', async () => {
    sessions = never;
    const asked = silent.get(target, wish);
    await clock.pass(30_000);
    await asked;
    sessions = () => Promise.resolve(session);
    assert.deepEqual(await silent.get(target, wish), { kind: 'session', session });
  });

  it('says nothing of whether the account is there', async () => {
    accounts = never;
    sessions = () => Promise.resolve(undefined);
    const asked = silent.get(target, { account: 'adele' });
    await clock.pass(60_000);
    assert.deepEqual(await asked, { kind: 'notRenewed', account: 'adele' });
  });
});
