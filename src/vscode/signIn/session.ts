/** The session: who is signed in, through VS Code's authentication API alone. The token is never kept. */
import type * as vscode from 'vscode';
import { PresenceError, type Renewal } from '../../core/errors.ts';
import { Emitter } from '../../core/events.ts';
import type { Log } from '../../core/ports.ts';
import type { TokenWish } from '../../graph/http.ts';
import type { Permission } from '../../graph/permissions.ts';
import { signInFailureOf } from '../../graph/signIn/failures.ts';
import type { Provider } from '../../graph/signIn/routes.ts';
import { requestFor, type SignInTarget } from '../../graph/signIn/scopes.ts';
import { Looks } from '../../graph/signIn/looks.ts';
import { SignInMemory, type SignInMementos } from './memory.ts';
import { accountAt, isSameState, isSameTarget, type SessionState } from '../../graph/signIn/sessionState.ts';
import { SignInPrompts, type SignInManner } from './signInPrompts.ts';
import { SilentSessions, type Authentication, type Silent } from './silent.ts';

export interface SessionParts {
  readonly authentication: Authentication;
  readonly memory: SignInMementos;
  readonly log: Log;
  /** Where to sign in as the settings say now, given the providers that are not there. */
  readonly target: (missing: ReadonlySet<Provider>) => SignInTarget | undefined;
}

/** A way to sign in that the settings do not name yet. */
export interface OtherWay {
  readonly target: SignInTarget;
  /** Makes the settings name it. Called once somebody has signed in by it. */
  readonly keep: () => Promise<void>;
}

const signedOut: Silent = { kind: 'none', others: false, isSignedOut: true };
const nowhere: Silent = { kind: 'none', others: false };

export class Session implements vscode.Disposable {
  readonly #parts: SessionParts;
  readonly #memory: SignInMemory;
  readonly #silent: SilentSessions;
  readonly #prompts: SignInPrompts;
  readonly #changed = new Emitter<SessionState>();
  readonly #subscription: vscode.Disposable;
  readonly #missing = new Set<Provider>();
  #state: SessionState = { kind: 'unknown' };
  /** Where whoever is signed in has signed in. */
  #where: SignInTarget | undefined;
  /** What VS Code was last asked to put a badge on the Accounts menu for. */
  #badge: string | undefined;
  /** What Graph said when it refused the last token, for the next sign-in. */
  #refusal: Renewal | undefined;
  readonly #looks = new Looks();
  #leave: () => Promise<void> = () => Promise.resolve();

  constructor(parts: SessionParts) {
    this.#parts = parts;
    const { authentication, memory, log } = parts;
    this.#memory = new SignInMemory(memory, log);
    this.#silent = new SilentSessions(authentication, log);
    this.#prompts = new SignInPrompts(authentication, this.#silent);
    this.#subscription = authentication.onDidChangeSessions(event => {
      if (event.provider.id === this.#target()?.provider) {
        void this.#look(this.#prompts.isPreferenceKnown);
      }
    });
  }

  /** Fires when somebody signs in or out, and when a provider turns out not to be there. */
  readonly onDidChange = this.#changed.event;

  get state(): SessionState {
    return this.#state;
  }

  /** The provider that serves as things stand. */
  get provider(): Provider | undefined {
    return this.#target()?.provider;
  }

  /** Providers that turned out not to be there. */
  get missing(): ReadonlySet<Provider> {
    return this.#missing;
  }

  get isSignedIn(): boolean {
    return this.#state.kind === 'some';
  }

  /** What is to be done before another account takes the place of the one in use, as long as that one has tokens. */
  beforeSwitch(leave: () => Promise<void>): void {
    this.#leave = leave;
  }

  /** Looks, without a prompt, whether somebody is signed in; where not, puts a badge on the Accounts menu. */
  async check(): Promise<void> {
    await this.#look(false);
  }

  /** Forgets which providers were not there: the settings or the editor may have changed. */
  async checkAnew(): Promise<void> {
    this.#missing.clear();
    await this.check();
  }

  /** The window has come to the front: perhaps the user has signed in or out in another one. */
  async followOthers(): Promise<void> {
    const state = this.#state;
    const { provider } = this;
    const isOver = state.kind === 'some' && provider && this.#memory.isSignedOut(provider, state.account.id);
    if (state.kind === 'none' || isOver) {
      await this.check();
    }
  }

  /**
   * A token for an origin, of the account in use, renewed by the provider where needed.
   *
   * @throws PresenceError `signInNeeded` where nobody is signed in; `renewalFailed` where no token can be had although
   * somebody is; `consentNeeded` where a permission beyond the usual ones has no consent
   */
  async token(origin: string, wish: TokenWish): Promise<string> {
    const target = this.#target();
    if (target?.origin !== origin) {
      throw new PresenceError({ kind: 'signInNeeded' }, 'the token would be for another origin');
    }
    const look = this.#looks.begin();
    const silent = await this.#silently(target, wish);
    if (silent.kind === 'session') {
      if (this.#looks.counts(look)) {
        this.#take(look, silent, target);
      }
      // asked after what has happened meanwhile
      if (this.#state.kind !== 'some' || this.#state.account.id !== silent.session.account.id) {
        throw new PresenceError({ kind: 'signInNeeded' }, 'somebody signed in or out meanwhile');
      }
      return silent.session.accessToken;
    }
    if (silent.kind === 'notRenewed' && wish.permissions) {
      throw new PresenceError({ kind: 'consentNeeded' }, 'a permission has no consent');
    }
    // of several that are under way, the last one decides whether somebody is signed out
    if (this.#looks.counts(look) && this.#looks.isNewest(look)) {
      this.#take(look, silent, target);
      this.#requestBadge(target, silent, wish.renewal);
    }
    throw silent.kind === 'none'
      ? new PresenceError({ kind: 'signInNeeded' }, 'no session without a prompt')
      : new PresenceError({ kind: 'renewalFailed' }, 'no token without a prompt');
  }

  /** Graph refused a renewed token too: the badge asks for another sign-in. */
  refused(origin: string, renewal: Renewal): void {
    const target = this.#target();
    if (target?.origin === origin && this.#state.kind === 'some') {
      this.#requestBadge(target, { kind: 'notRenewed', account: this.#state.account.id }, renewal);
    }
  }

  /**
   * Signs in, with VS Code's prompts: only ever after a click. Rejects as `getSession` does.
   *
   * @returns whether somebody is signed in now by it; else it is not set up, or the user wished otherwise meanwhile
   */
  async signIn(manner: SignInManner = 'first', way?: OtherWay): Promise<boolean> {
    const target = way?.target ?? this.#target();
    if (!target) {
      return false;
    }
    const wish = this.#looks.wish();
    try {
      const session = await this.#prompts.ask(target, manner, {
        inUse: this.#state.kind === 'some' ? this.#state.account.id : undefined,
        isOpen: this.#state.kind === 'none' && this.#memory.left(target.provider) !== undefined,
        refusal: this.#refusal,
      });
      if (!this.#looks.mayGrant(wish)) {
        this.#prompts.discard();
        return false; // signed out, or in with another, while the browser was open
      }
      await this.#leaveFor(session.account.id);
      await way?.keep();
      if (!this.#looks.mayGrant(wish)) {
        this.#prompts.discard();
        return false;
      }
      this.#looks.grant(wish);
      this.#refusal = undefined;
      this.#memory.setSignedOut(target.provider, session.account.id, false);
      this.#take(this.#looks.beginAnew(), { kind: 'session', session }, target, true);
      return true;
    } catch (error) {
      if (signInFailureOf(error) !== 'providerMissing') {
        throw error;
      }
      this.#missing.add(target.provider);
      if (!way && this.#target()) {
        return await this.signIn(manner); // another provider serves instead
      }
      this.#changed.fire(this.#state);
      throw error;
    }
  }

  /**
   * Asks for a permission for the account in use, with VS Code's prompts: only ever after a click.
   * Rejects as `getSession` does, and where nobody is signed in, or somebody else answers.
   */
  async ask(permission: Permission): Promise<void> {
    const target = this.#target();
    const { state } = this;
    if (!target || state.kind !== 'some') {
      throw new PresenceError({ kind: 'signInNeeded' }, 'nobody is signed in to ask for');
    }
    const session = await this.#prompts.askFor(target, permission, state.account.id);
    const isStill = this.#state.kind === 'some' && this.#state.account.id === state.account.id;
    if (!isStill || session.account.id !== state.account.id) {
      throw new PresenceError({ kind: 'signInNeeded' }, 'it is not the account in use that was asked');
    }
  }

  /** Whether a token with this permission can be had without a prompt. */
  async has(permission: Permission): Promise<boolean> {
    const target = this.#target();
    const { state } = this;
    if (!target || state.kind !== 'some') {
      return false;
    }
    const silent = await this.#silently(target, { permissions: [permission] });
    return silent.kind === 'session' && silent.session.account.id === state.account.id && this.isSignedIn;
  }

  /** Uses the account no more. VS Code's own account stays, since other extensions may use it. */
  signOut(): void {
    this.#looks.grant(this.#looks.wish());
    const { provider } = this;
    const id = provider && this.#inUse(provider);
    if (provider && id !== undefined) {
      this.#memory.setSignedOut(provider, id, true);
    } else if (provider && this.#memory.left(provider) === undefined) {
      this.#memory.leave(provider, '', true); // whoever may be found later was not signed in to here
    }
    this.#take(this.#looks.beginAnew(), signedOut, this.#target());
  }

  /** After signing out: remembers not even who was signed in. */
  forget(): void {
    this.#refusal = undefined;
    this.#memory.forget();
  }

  dispose(): void {
    this.#subscription.dispose();
    this.#changed.dispose();
  }

  #target(): SignInTarget | undefined {
    return this.#parts.target(this.#missing);
  }

  /** @param mayBeOther whether the user may have chosen another account in VS Code */
  async #look(mayBeOther: boolean): Promise<void> {
    const look = this.#looks.beginAnew();
    const target = this.#target();
    const silent = target ? await this.#silently(target, {}, mayBeOther) : nowhere;
    if (!this.#looks.counts(look)) {
      return;
    }
    if (target && silent.kind === 'session') {
      await this.#leaveFor(silent.session.account.id);
      if (!this.#looks.isWanted(look)) {
        return;
      }
    }
    this.#take(look, silent, target, this.#badge !== undefined);
    if (target && silent.kind !== 'session') {
      this.#requestBadge(target, silent);
    }
  }

  async #silently(target: SignInTarget, wish: TokenWish, mayBeOther = false): Promise<Silent> {
    const { provider } = target;
    const account = this.#inUse(provider) ?? this.#memory.left(provider);
    if (account !== undefined && this.#memory.isSignedOut(provider, account)) {
      return signedOut;
    }
    const isOpen = mayBeOther && this.#memory.left(provider) === undefined;
    const silent = await this.#silent.get(target, { ...wish, account, mayBeOther: isOpen });
    const isOver = silent.kind === 'session' && this.#memory.isSignedOut(provider, silent.session.account.id);
    return isOver ? signedOut : silent;
  }

  /** The account in use, or before that is known, the one that was. */
  #inUse(provider: Provider): string | undefined {
    return this.#state.kind === 'some' && this.#where?.provider === provider
      ? this.#state.account.id
      : this.#memory.account(provider);
  }

  /** Undoes for the account in use what must not outlive it, where another one takes its place. */
  async #leaveFor(id: string): Promise<void> {
    const target = this.#target();
    const isOther = this.#state.kind === 'some' && this.#state.account.id !== id;
    if (isOther && target && isSameTarget(this.#where, target)) {
      try {
        await this.#leave();
      } catch (error) {
        this.#parts.log.error('What an account had set could not be undone', error);
      }
    }
  }

  /** Neither silent nor creating: VS Code then adds "Sign in to use Colleague Presence" to the Accounts menu. */
  #requestBadge(target: SignInTarget, silent: Silent, renewal?: Renewal): void {
    this.#refusal = renewal ?? this.#refusal;
    const isChosen = silent.kind === 'none' && (silent.isSignedOut ?? false);
    if (isChosen || this.#memory.left(target.provider) !== undefined) {
      return; // the user does not want to, or is asked here which account to go on with
    }
    const request = requestFor(target, [], renewal);
    const badge = JSON.stringify([target.provider, request]);
    if (badge !== this.#badge) {
      this.#badge = badge;
      this.#parts.authentication.getSession(target.provider, request, {}).then(undefined, () => undefined);
    }
  }

  /** @param isAwaited whether a session is news even where it is of the same account: there was none to be had */
  #take(look: number, silent: Silent, target: SignInTarget | undefined, isAwaited = false): void {
    this.#looks.take(look);
    const before = this.#state;
    if (silent.kind === 'none' || !target) {
      this.#state = this.#left(silent, target);
      this.#where = undefined;
    } else {
      const id = silent.kind === 'session' ? silent.session.account.id : silent.account;
      this.#state = { kind: 'some', account: accountAt(target, id) };
      this.#where = target;
      this.#memory.use(target.provider, id);
    }
    if (silent.kind === 'session') {
      this.#badge = undefined;
    }
    const isNews = isAwaited && silent.kind === 'session';
    if (isNews || !isSameState(before, this.#state)) {
      this.#changed.fire(this.#state);
    }
  }

  /** Nobody is signed in; whoever was has been signed out of, unless it is only the settings that lead elsewhere. */
  #left(silent: Silent, target: SignInTarget | undefined): SessionState {
    if (!target || silent.kind !== 'none' || (this.#where && !isSameTarget(this.#where, target))) {
      return { kind: 'none' };
    }
    const id = this.#inUse(target.provider);
    if (id === undefined) {
      return { kind: 'none' };
    }
    const mustChoose = silent.others && !silent.isSignedOut;
    this.#memory.leave(target.provider, id, mustChoose || (silent.isSignedOut ?? false));
    return { kind: 'none', was: accountAt(target, id), mustChoose };
  }
}
