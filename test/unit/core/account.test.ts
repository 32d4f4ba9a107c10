/** Whose everything is: one queue, and each account's own store. */
import assert from 'node:assert/strict';
import {
  Accounts,
  AccountStorage,
  stepsFor,
  type Account,
  type AccountBound,
  type AccountEvent,
} from '../../../src/core/account.ts';
import { RecordingLog } from '../support/log.ts';
import { FakeClock } from '../support/clock.ts';
import { MemoryStorage } from '../support/storage.ts';

const cloud = 'https://graph.microsoft.com';
const one: Account = { id: 'one', cloud, tenant: 'contoso.com' };
const two: Account = { id: 'two', cloud, tenant: 'contoso.com' };
const elsewhere: Account = { ...one, tenant: 'fabrikam.com' };

const signedIn = (account: Account): AccountEvent => ({ kind: 'signedIn', account });
const signedOut = (account: Account): AccountEvent => ({ kind: 'signedOut', account });
const nobody: AccountEvent = { kind: 'nobody' };
const DAY = 24 * 3_600_000;

describe('what follows from signing in and out', () => {
  const table: readonly (readonly [string, Account | undefined, AccountEvent, string])[] = [
    ['the first sign-in', undefined, signedIn(one), 'use one'],
    ['the same account again', one, signedIn({ ...one }), ''],
    ['the same account, its tenant written otherwise', one, signedIn({ ...one, tenant: 'Contoso.com' }), ''],
    ['another account', one, signedIn(two), 'use two'],
    ['the same account in another tenant', one, signedIn(elsewhere), 'use one'],
    [
      'the same account in another cloud',
      one,
      signedIn({ ...one, cloud: 'https://graph.microsoft.us' }),
      'use one',
    ],
    ['signing out', one, signedOut(one), 'forget, use nobody'],
    ['signing out of what was in use here once', undefined, signedOut(one), 'use one, forget, use nobody'],
    ['signing out of another than the one in use', two, signedOut(one), 'use one, forget, use nobody'],
    ['signing out in another tenant', one, signedOut(elsewhere), 'use one, forget, use nobody'],
    ['nobody, where nobody was', undefined, nobody, ''],
    ['nobody, where the settings lead elsewhere', one, nobody, 'use nobody'],
    ['the tokens of others being deleted', one, { kind: 'deleted', ids: ['two'] }, 'delete two'],
    [
      'the tokens of all being deleted',
      one,
      { kind: 'deleted', ids: ['one', 'two'] },
      'forget, use nobody, delete one, delete two',
    ],
  ];
  for (const [name, current, event, steps] of table) {
    it(`is, for ${name}: ${steps || 'nothing'}`, () => {
      const said = stepsFor(current, event).map(step =>
        step.kind === 'use'
          ? `use ${step.account?.id ?? 'nobody'}`
          : [step.kind, 'id' in step ? step.id : ''].join(' ').trim(),
      );
      assert.equal(said.join(', '), steps);
    });
  }
});

describe('the account in use', () => {
  let memory: MemoryStorage;
  let storage: AccountStorage;
  let clock: FakeClock;
  let log: RecordingLog;
  let said: string[];

  const follows = (bound: readonly AccountBound[]) => new Accounts({ storage, bound, log });
  /** A part that is slow at everything, and keeps a value of the account. */
  const slow: AccountBound = {
    useAccount: async account => {
      said.push(`uses ${account?.id ?? 'nobody'}`);
      await new Promise(resolve => setImmediate(resolve));
      if (account) {
        await storage.set('value', account.id);
      }
      said.push('used');
    },
    forget: async () => {
      said.push('forgets');
      await new Promise(resolve => setImmediate(resolve));
      await storage.set('value', undefined);
      said.push('forgotten');
    },
  };

  beforeEach(() => {
    memory = new MemoryStorage();
    clock = new FakeClock();
    storage = new AccountStorage(memory, clock);
    log = new RecordingLog();
    said = [];
  });

  it('is signed out and in again at once without losing what is stored for the new session', async () => {
    const accounts = follows([slow]);
    await accounts.follow(signedIn(one));
    said = [];
    await Promise.all([accounts.follow(signedOut(one)), accounts.follow(signedIn(one))]);
    assert.equal(said.join(', '), 'forgets, forgotten, uses nobody, used, uses one, used');
    assert.equal(storage.get('value'), 'one');
  });

  it('leaves to another account what is its own', async () => {
    const accounts = follows([]);
    await accounts.follow(signedIn(one));
    await storage.set('waits', ['Megan']);
    await accounts.follow(signedIn(two));
    assert.equal(storage.get('waits'), undefined);
    await storage.set('waits', ['Alex']);
    await accounts.follow(signedIn(one));
    assert.deepEqual(storage.get('waits'), ['Megan']);
    await accounts.follow(signedIn(elsewhere));
    assert.equal(storage.get('waits'), undefined);
  });

  it('forgets by signing out what is its own, and nothing of others', async () => {
    const accounts = follows([slow]);
    await accounts.follow(signedIn(one));
    await accounts.follow(signedIn(two));
    await accounts.follow(signedOut(two));
    assert.deepEqual(
      memory.values.filter(value => value === 'one' || value === 'two'),
      ['one'],
    );
  });

  it('is nobody: then nothing is in the store, and nothing is kept', async () => {
    await storage.set('waits', ['Megan']);
    assert.equal(storage.get('waits'), undefined);
    assert.deepEqual(memory.values, []);
  });

  it('is left before another takes its place, while its own values are still there', async () => {
    const left: unknown[] = [];
    const accounts = follows([{ leave: () => void left.push(storage.get('value')) }, slow]);
    await accounts.follow(signedIn(one));
    assert.deepEqual(left, []);
    await accounts.follow(signedIn(two));
    assert.deepEqual(left, ['one']);
  });

  it('is followed by the others where one part fails', async () => {
    const failing: AccountBound = { useAccount: () => Promise.reject(new Error('no store')) };
    const accounts = follows([failing, slow]);
    await accounts.follow(signedIn(one));
    assert.equal(storage.get('value'), 'one');
    assert.equal(log.lines.length, 1);
  });

  it('says whether what was followed is still the newest', async () => {
    const accounts = follows([slow]);
    const all = await Promise.all([
      accounts.follow(signedIn(one)),
      accounts.follow(signedOut(one)),
      accounts.follow(signedIn(two)),
    ]);
    assert.deepEqual(all, [false, false, true]);
  });

  it('leaves nothing behind by signing out, also where a part does not forget', async () => {
    const failing: AccountBound = { forget: () => Promise.reject(new Error('no store')) };
    const accounts = follows([failing]);
    await accounts.follow(signedIn(one));
    await storage.set('waits', ['Megan']);
    await accounts.follow(signedOut(one));
    assert.deepEqual(memory.keys(), []);
  });

  it('loses nothing where the settings lead elsewhere for a while', async () => {
    const accounts = follows([slow]);
    await accounts.follow(signedIn(one));
    await storage.set('waits', ['Megan']);
    await accounts.follow(nobody);
    assert.equal(storage.get('waits'), undefined);
    await accounts.follow(signedIn(one));
    assert.deepEqual(storage.get('waits'), ['Megan']);
  });

  it('goes with all that is stored of it, in whatever tenant, where its tokens are deleted', async () => {
    const accounts = follows([]);
    for (const account of [one, elsewhere, two]) {
      await accounts.follow(signedIn(account));
      await storage.set('waits', [account.id, account.tenant]);
    }
    await accounts.follow({ kind: 'deleted', ids: ['one'] });
    assert.deepEqual(storage.get('waits'), ['two', 'contoso.com']);
    assert.ok(memory.keys().every(key => key.endsWith(' two')));
  });

  it('is kept for ninety days after it was used last, and then goes', async () => {
    const accounts = follows([]);
    await accounts.follow(signedIn(one));
    await storage.set('waits', ['Megan']);
    await clock.pass(60 * DAY);
    await storage.set('waits', ['Alex']); // a window that was open all the time
    await accounts.follow(signedIn(two));
    await clock.pass(89 * DAY);
    await accounts.follow(signedIn(elsewhere));
    await accounts.follow(signedIn(one));
    assert.deepEqual(storage.get('waits'), ['Alex']);
    await accounts.follow(signedIn(two));
    await clock.pass(92 * DAY);
    await accounts.follow(nobody);
    await accounts.follow(signedIn(two));
    assert.deepEqual(
      memory.keys().filter(key => !key.endsWith(' two')),
      [],
    );
  });
});
