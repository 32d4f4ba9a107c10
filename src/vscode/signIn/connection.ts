/** The connection to Microsoft: who is signed in, as the settings say where, and the client that asks as them. */
import type { AccountEvent } from '../../core/account.ts';
import type { Readiness } from '../../core/condition.ts';
import type { Disposable } from '../../core/events.ts';
import type { Clock, Log } from '../../core/ports.ts';
import { GraphClient, type GraphEndpoint } from '../../graph/http.ts';
import type { Receipt } from '../../graph/receipt.ts';
import { PartingToken } from '../../graph/signIn/partingToken.ts';
import type { OwnSignIn, Platform } from '../host/platform.ts';
import type { LiveSettings } from '../settings/settings.ts';
import type { Provider } from '../../graph/signIn/routes.ts';
import type { SignInMementos } from './memory.ts';
import { readPlace } from './place.ts';
import { Session } from './session.ts';
import type { Authentication } from './silent.ts';
import { ownTarget, setUpOf, type SetUp } from './setUp.ts';

export interface ConnectionParts {
  readonly authentication: Authentication;
  readonly memory: SignInMementos;
  readonly platform: Platform;
  /** Counts what is asked. */
  readonly receipt: Receipt;
  readonly settings: LiveSettings;
  readonly clock: Clock;
  readonly log: Log;
}

export class Connection implements Disposable {
  readonly session: Session;
  /** The extension's own way to sign in, where there is Node. */
  readonly own: OwnSignIn | undefined;
  readonly client: GraphClient;
  readonly tokens: PartingToken;
  readonly #parts: ConnectionParts;
  #where = '';

  constructor(parts: ConnectionParts) {
    this.#parts = parts;
    const { authentication, memory, platform, receipt, settings, clock, log } = parts;
    this.session = new Session({
      authentication,
      memory,
      log,
      target: missing => {
        const now = this.#setUp(missing);
        return now.kind === 'ready' ? now.target : undefined;
      },
    });
    this.own = platform.ownSignIn?.({ log, clock, receipt, target: () => ownTarget(settings.now) });
    this.tokens = new PartingToken((origin, wish) => this.session.token(origin, wish));
    this.client = new GraphClient({
      fetch: platform.fetch,
      uuid: platform.uuid,
      receipt,
      clock,
      log,
      endpoint: this.endpoint,
      token: (origin, wish) => this.tokens.token(origin, wish),
      refused: (origin, renewal) => {
        this.session.refused(origin, renewal);
      },
    });
    this.hasMoved();
  }

  /** Where Graph is asked. */
  readonly endpoint = (): GraphEndpoint => {
    const { cloud, apiVersion } = this.#parts.settings.now;
    return { origin: cloud?.graph ?? '', version: apiVersion };
  };

  /** What must be so before anything is asked. */
  get readiness(): Readiness {
    const now = this.#setUp(this.session.missing);
    return {
      isCloudSupported: now.kind !== 'unsupported',
      setUpProblem: now.kind === 'problem' ? now.problem : undefined,
      session: this.session.state.kind,
    };
  }

  /** What has become of the account; undefined until that is known. */
  get event(): AccountEvent | undefined {
    const { state } = this.session;
    switch (state.kind) {
      case 'unknown':
        return undefined;
      case 'some':
        return { kind: 'signedIn', account: state.account };
      case 'none':
        return state.was ? { kind: 'signedOut', account: state.was } : { kind: 'nobody' };
    }
  }

  /** Where one would sign in, if the settings named this way; without a way, as they are. */
  setUp(provider?: Provider | 'auto'): SetUp {
    return this.#setUp(this.session.missing, provider);
  }

  /** Whether the settings, ours or VS Code's own, name another place to sign in or to ask than when this was asked last. */
  hasMoved(): boolean {
    const before = this.#where;
    this.#where = JSON.stringify([
      this.#setUp(new Set()),
      this.endpoint(),
      ownTarget(this.#parts.settings.now),
    ]);
    return before !== this.#where;
  }

  dispose(): void {
    this.own?.dispose();
    this.session.dispose();
  }

  #setUp(missing: Session['missing'], provider = this.#parts.settings.now.provider): SetUp {
    const { platform, settings } = this.#parts;
    const { cloudName, cloud } = settings.now;
    const login = cloudName === 'custom' ? cloud?.login : undefined;
    const place = readPlace(platform.ownSignIn ? 'node' : 'worker', login);
    return setUpOf({ ...settings.now, provider }, { ...place, missing });
  }
}
