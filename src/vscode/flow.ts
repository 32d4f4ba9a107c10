/**
 * The one way that data goes: settings → who → when → Graph → roster. Features show what comes of it, and are told
 * here when they have to ask for more, and whose everything is.
 */
import type * as vscode from 'vscode';
import { Accounts, AccountStorage, isSameAccount, keyOfAccount, type AccountBound } from '../core/account.ts';
import { freshFor } from '../core/cadence.ts';
import { Jumps } from '../core/jumps.ts';
import { Directory } from '../core/directory.ts';
import type { Readiness } from '../core/condition.ts';
import type { Disposable } from '../core/events.ts';
import { FreeWatches, othersWaitedFor } from '../core/freeWatches.ts';
import { LiveGroups } from '../core/liveGroups.ts';
import { LiveLists } from '../core/liveLists.ts';
import { Monitor } from '../core/monitor.ts';
import { MyPresence } from '../core/myPresence.ts';
import { keyOf, type Colleague } from '../core/person.ts';
import type { Clock, Log } from '../core/ports.ts';
import type { Row } from '../core/roster.ts';
import { Refresher, type RefreshResult } from '../core/refresher.ts';
import { Watchers } from '../core/watchers.ts';
import { LiveListFinder } from '../graph/liveListFinder.ts';
import { GraphLiveLists } from '../graph/liveLists.ts';
import { GraphMyPresence } from '../graph/myPresence.ts';
import { GraphPeopleSource } from '../graph/people.ts';
import { GraphPeopleSearch } from '../graph/peopleSearch.ts';
import { GraphPhotos } from '../graph/photos.ts';
import { GraphPresenceSource } from '../graph/presence.ts';
import { inBackground } from './host/background.ts';
import type { Feature } from './host/feature.ts';
import { storageOf } from './host/storage.ts';
import { withViewProgress } from './host/viewProgress.ts';
import type { LiveSettings, SettingsChange } from './settings/settings.ts';
import type { Connection } from './signIn/connection.ts';
import { Permissions } from './signIn/permissions.ts';

const UNFOLLOWED = 'The session could not be followed';

export interface DataFlowParts {
  /** Shared by all windows. */
  readonly memory: vscode.Memento;
  readonly settings: LiveSettings;
  readonly connection: Connection;
  readonly clock: Clock;
  readonly log: Log;
}

export class Flow implements Disposable {
  /** What belongs to the account in use. */
  readonly storage: AccountStorage;
  readonly permissions: Permissions;
  readonly people: GraphPeopleSource;
  readonly search: GraphPeopleSearch;
  readonly finder: LiveListFinder;
  readonly directory: Directory;
  readonly live: LiveGroups;
  readonly presence: GraphPresenceSource;
  readonly photos: GraphPhotos;
  readonly monitor: Monitor;
  readonly graphMyPresence: GraphMyPresence;
  readonly myPresence: MyPresence;
  readonly watches: FreeWatches;
  readonly refresher: Refresher;
  readonly watchers: Watchers;
  readonly #jumps: Jumps;
  readonly #parts: DataFlowParts;
  /** Whom to ask for besides the lists, by what for. */
  readonly #others = new Map<string, readonly Colleague[]>();
  #features: readonly Feature[] = [];
  #accounts: Accounts | undefined;
  readonly #subscriptions: Disposable[] = [];

  constructor(parts: DataFlowParts) {
    this.#parts = parts;
    const { memory, settings, connection, clock, log } = parts;
    const { client, endpoint } = connection;
    this.storage = new AccountStorage(storageOf(memory), clock);
    this.permissions = new Permissions(connection.session, this.storage);
    const account = () => this.storage.account;
    const fresh = () => freshFor(settings.now.refreshInterval);
    this.people = new GraphPeopleSource(client, clock);
    this.search = new GraphPeopleSearch(client);
    this.finder = new LiveListFinder(client);
    this.directory = new Directory({ source: this.people, storage: this.storage, clock, log });
    this.live = new LiveGroups(
      new LiveLists({ source: new GraphLiveLists(client, endpoint), clock, log }),
      this.directory,
    );
    this.presence = new GraphPresenceSource(client, log);
    this.photos = new GraphPhotos(client, clock);
    this.monitor = new Monitor({
      clock,
      log,
      directory: this.directory,
      source: this.presence,
      freshFor: fresh,
    });
    this.graphMyPresence = new GraphMyPresence(client, () => clock.now(), log);
    this.myPresence = new MyPresence({ source: this.graphMyPresence, clock, account, freshFor: fresh });
    this.watches = new FreeWatches({
      clock,
      storage: this.storage,
      isSelf: this.isSelf,
    });
    this.refresher = new Refresher({
      clock,
      log,
      interval: settings.now.refreshInterval,
      refresh: signal =>
        this.monitor.snapshot.condition.kind === 'loading'
          ? withViewProgress(() => this.#refresh(signal))
          : this.#refresh(signal),
    });
    this.#jumps = new Jumps({
      clock,
      jumped: () => {
        log.info('Time has jumped');
        this.monitor.doubt();
        this.myPresence.doubt();
        this.refresher.wake();
      },
    });
    this.watchers = new Watchers(isWatched => {
      this.#jumps.setWatching(isWatched);
      this.refresher.setWatched(isWatched);
    });
  }

  /** Whether a row is the user's own. */
  readonly isSelf = (row: Row): boolean => this.myPresence.isSelf(row);

  /** Begins, once there are features to show what comes: follows the settings and the account from now on. */
  begin(features: readonly Feature[]): void {
    const { settings, connection, log } = this.#parts;
    this.#features = features;
    const bound = [...this.#ownParts(), this.permissions, ...features];
    const accounts = new Accounts({ storage: this.storage, bound, log });
    this.#accounts = accounts;
    const follow = async (): Promise<void> => {
      const { event } = connection;
      this.monitor.setReadiness(this.#readiness);
      // what comes of it is published for the newest alone
      if (event && (await accounts.follow(event))) {
        this.#goOn();
      }
    };
    const moved = async (): Promise<void> => {
      await connection.session.checkAnew();
      this.#goOn(); // also where the same account is signed in there
    };
    this.#subscriptions.push(
      connection.session.onDidChange(() => {
        inBackground(follow(), log, UNFOLLOWED);
      }),
      this.watches.onDidChange(() => {
        this.#setOthers();
      }),
      settings.onDidChange(change => {
        this.#follow(change);
        if (connection.hasMoved()) {
          this.presence.forget();
          this.refresher.reset();
          this.photos.forget();
          inBackground(moved(), log, UNFOLLOWED);
        }
      }),
    );
    this.#setColleagues();
    this.#setOthers();
    this.monitor.setReadiness(this.#readiness);
    inBackground(connection.session.check(), log, UNFOLLOWED);
  }

  /**
   * People besides the lists: they are asked for, too, from now on, until others are named for the same purpose.
   *
   * @param purpose such as the view that shows them
   */
  readonly askFor = (purpose: string, addresses: readonly string[]): void => {
    const others = addresses.map(user => ({ user, key: keyOf(user), isLive: true, isOther: true }));
    const known = new Set(this.#others.get(purpose)?.map(({ key }) => key));
    if (others.length === known.size && others.every(({ key }) => known.has(key))) {
      return;
    }
    if (others.length > 0) {
      this.#others.set(purpose, others);
    } else {
      this.#others.delete(purpose);
    }
    this.#setOthers();
    if (others.some(({ key }) => !known.has(key))) {
      this.refresher.nudge();
    }
  };

  readonly followFocus = ({ focused }: Pick<vscode.WindowState, 'focused'>): void => {
    this.#jumps.look(); // a lid was opened, perhaps
    this.refresher.setFocused(focused);
  };

  /** The user wants to know now: whoever was not found, or refused, a moment ago is asked for again. */
  async lookAgain(): Promise<void> {
    const { kind } = this.monitor.snapshot.condition;
    if (kind === 'signedOut' || kind === 'notSetUp') {
      await this.#parts.connection.session.checkAnew(); // perhaps the network was away when it was last looked for
    }
    this.monitor.lookAgain();
    this.live.lookAgain();
    this.presence.reset();
  }

  /** Deletes what is stored of accounts whose tokens have been deleted. */
  readonly forgetAccounts = async (ids: readonly string[]): Promise<void> => {
    await this.#accounts?.follow({ kind: 'deleted', ids });
  };

  dispose(): void {
    for (const subscription of this.#subscriptions) {
      subscription.dispose();
    }
    this.#jumps.dispose();
    this.refresher.dispose();
    this.monitor.dispose();
    this.myPresence.dispose();
  }

  #follow({ before, now }: SettingsChange): void {
    this.refresher.setInterval(now.refreshInterval);
    if (!now.photos) {
      this.photos.forget();
    }
    if (before.colleagues !== now.colleagues || before.groups !== now.groups) {
      this.#setColleagues();
      this.presence.reset();
      this.refresher.nudge();
    }
    this.monitor.setReadiness(this.#readiness);
  }

  #goOn(): void {
    this.monitor.setReadiness(this.#readiness);
    if (this.#parts.connection.session.isSignedIn) {
      this.refresher.nudge();
    }
  }

  /** What must be so before anything is asked: also that what is stored is of whoever is signed in. */
  get #readiness(): Readiness {
    const { readiness, event } = this.#parts.connection;
    const isFollowed = event?.kind !== 'signedIn' || isSameAccount(this.storage.account, event.account);
    return isFollowed ? readiness : { ...readiness, session: 'unknown' };
  }

  #setColleagues(): void {
    const { colleagues, groups } = this.#parts.settings.now;
    this.monitor.setColleagues([...colleagues, ...this.live.colleagues(groups)], groups.length > 0);
  }

  #setOthers(): void {
    const waited = othersWaitedFor(this.watches.all);
    this.monitor.setOthers([
      ...new Map([...[...this.#others.values()].flat(), ...waited].map(other => [other.key, other])).values(),
    ]);
  }

  async #refresh(signal: AbortSignal): Promise<RefreshResult> {
    const { groups } = this.#parts.settings.now;
    if (this.monitor.isSignedIn && (await this.live.refresh(groups, signal))) {
      this.#setColleagues();
    }
    const features = this.#features.map(feature => feature.refresh?.(signal));
    const [result] = await Promise.all([this.monitor.refresh(signal), ...features]);
    return result;
  }

  /** What is here of an account, in the order in which it is let go of. */
  #ownParts(): readonly AccountBound[] {
    return [
      {
        useAccount: async account => {
          this.refresher.reset();
          this.#parts.connection.tokens.forget();
          this.people.forget();
          this.search.forget();
          this.presence.forget();
          this.photos.forget();
          this.live.forget();
          await this.directory.useAccount(account && keyOfAccount(account));
          this.#setColleagues();
          this.monitor.forget();
        },
        forget: () => this.directory.forget(),
      },
    ];
  }
}
