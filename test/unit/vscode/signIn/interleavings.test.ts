/** Signing in and out in any order, with answers in any order: the last wish counts, and nothing is lost or left. */
import assert from 'node:assert/strict';
import { Accounts, AccountStorage, type AccountBound } from '../../../../src/core/account.ts';
import type { SessionState } from '../../../../src/graph/signIn/sessionState.ts';
import { FakeClock } from '../../support/clock.ts';
import { RecordingLog } from '../../support/log.ts';
import { MemoryStorage } from '../../support/storage.ts';
import { Editor, target, Window } from './editor.ts';

const ACCOUNTS = ['one', 'two', 'three'];

/** A small generator of numbers that look random (mulberry32), so that a failure can be had again. */
function randomFrom(seed: number): (below: number) => number {
  let state = seed;
  return below => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below;
  };
}

const turns = async (count: number): Promise<void> => {
  for (let turn = 0; turn < count; turn++) {
    await new Promise(resolve => setImmediate(resolve));
  }
};

/** A window with what follows its session: a store, and a part that keeps something of each account. */
class Product {
  readonly memory = new MemoryStorage();
  readonly storage = new AccountStorage(this.memory, new FakeClock());
  readonly log = new RecordingLog();
  readonly editor = new Editor();
  readonly window = new Window(this.editor);
  /** Who the views were last told is signed in. */
  published: string | undefined;
  readonly #accounts: Accounts;

  constructor(late: () => Promise<void>) {
    this.editor.accounts = [...ACCOUNTS];
    this.editor.late = late;
    const bound: AccountBound = {
      useAccount: async account => {
        await late();
        if (account) {
          await this.storage.set('waits', account.id);
        }
      },
      forget: async () => {
        await late();
        await this.storage.set('waits', undefined);
      },
    };
    this.#accounts = new Accounts({ storage: this.storage, bound: [bound], log: this.log });
    this.window.session.onDidChange(state => {
      void this.#follow(state);
    });
  }

  async #follow(state: SessionState): Promise<void> {
    const isNewest =
      state.kind === 'some'
        ? await this.#accounts.follow({ kind: 'signedIn', account: state.account })
        : await this.#accounts.follow(
            state.kind === 'none' && state.was
              ? { kind: 'signedOut', account: state.was }
              : { kind: 'nobody' },
          );
    if (isNewest) {
      this.published = state.kind === 'some' ? state.account.id : undefined;
    }
  }
}

/** @returns whom the user wished for last: an account, or nobody */
async function live(product: Product, random: (below: number) => number): Promise<string | undefined> {
  const { editor, window } = product;
  const running: Promise<unknown>[] = [];
  const start = (work: Promise<unknown>): void => {
    running.push(work.catch(() => undefined));
  };
  let wish: string | undefined;
  for (let step = 0; step < 12; step++) {
    switch (random(6)) {
      case 0:
      case 1:
        wish = editor.answer = ACCOUNTS[random(ACCOUNTS.length)] ?? 'one';
        start(window.session.signIn(random(2) === 0 ? 'first' : 'another'));
        break;
      case 2:
        wish = undefined;
        window.session.signOut();
        break;
      case 3:
        start(window.session.check());
        break;
      case 4:
        start(window.session.token(target.origin, {}));
        break;
      default:
        editor.tell();
    }
    await turns(random(4));
  }
  await Promise.all(running);
  await turns(60);
  return wish;
}

describe('signing in and out in any order', function () {
  this.timeout(30_000);

  for (let group = 0; group < 10; group++) {
    it(`ends as was wished last, loses nothing and leaves nothing (${group + 1} of 10)`, async () => {
      for (let seed = group * 400; seed < (group + 1) * 400; seed++) {
        const random = randomFrom(seed);
        const product = new Product(() => turns(random(5)));
        product.window.session.signOut(); // nobody, to begin with
        const wish = await live(product, random);
        const { window, storage, memory, published } = product;
        assert.equal(window.who, wish ?? 'none', `seed ${seed}`);
        assert.equal(published, wish, `seed ${seed}: what is shown is the newest`);
        assert.equal(storage.account?.id, wish, `seed ${seed}`);
        assert.equal(storage.get('waits'), wish, `seed ${seed}: what is stored for whoever is signed in`);
        const signedOut = window.everywhere.get<readonly string[]>('signedOut') ?? [];
        for (const name of signedOut) {
          const id = name.split(' ').at(-1) ?? '';
          assert.ok(!memory.keys().some(key => key.endsWith(` ${id}`)), `seed ${seed}: nothing of ${id}`);
        }
      }
    });
  }
});
