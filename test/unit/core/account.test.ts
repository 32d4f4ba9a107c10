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
import { MemoryStorage } from '../support/storage.ts';

const cloud = 'https://graph.microsoft.com';
const one: Account = { id: 'one', cloud, tenant: 'contoso.com' };
const two: Account = { id: 'two', cloud, tenant: 'contoso.com' };
const elsewhere: Account = { ...one, tenant: 'fabrikam.com' };

const signedIn = (account: Account): AccountEvent => ({ kind: 'signedIn', account });
const signedOut: AccountEvent = { kind: 'signedOut' };

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
    ['signing out', one, signedOut, 'forget, use nobody'],
    ['nobody, where nobody was', undefined, signedOut, ''],
    [
      'somebody signed out elsewhere meanwhile',
      undefined,
      { kind: 'signedOut', account: one },
      'use one, forget, use nobody',
    ],
    [
      'signing out of what is in use counts, whatever is said',
      two,
      { kind: 'signedOut', account: one },
      'forget, use nobody',
    ],
  ];
  for (const [name, current, event, steps] of table) {
    it(`is, for ${name}: ${steps || 'nothing'}`, () => {
      const said = stepsFor(current, event).map(step =>
        step.kind === 'use' ? `use ${step.account?.id ?? 'nobody'}` : 'forget',
      );
      assert.equal(said.join(', '), steps);
    });
  }
});

describe('the account in use', () => {
  let memory: MemoryStorage;
  let storage: AccountStorage;
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
    storage = new AccountStorage(memory);
    log = new RecordingLog();
    said = [];
  });

  it('is signed out and in again at once without losing what is stored for the new session', async () => {
    const accounts = follows([slow]);
    await accounts.follow(signedIn(one));
    said = [];
    await Promise.all([accounts.follow(signedOut), accounts.follow(signedIn(one))]);
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
    await accounts.follow(signedOut);
    assert.deepEqual(memory.values, ['one']);
  });

  it('is nobody: then nothing is in the store, and nothing is kept', async () => {
    await storage.set('waits', ['Megan']);
    assert.equal(storage.get('waits'), undefined);
    assert.deepEqual(memory.values, []);
  });

  it('is followed by the others where one part fails', async () => {
    const failing: AccountBound = { useAccount: () => Promise.reject(new Error('no store')) };
    const accounts = follows([failing, slow]);
    await accounts.follow(signedIn(one));
    assert.equal(storage.get('value'), 'one');
    assert.equal(log.lines.length, 1);
  });
});
