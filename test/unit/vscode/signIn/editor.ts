/** VS Code's accounts, as a script: who is signed in, whom the user prefers, and how late each answer comes. */
import type * as vscode from 'vscode';
import { Emitter } from '../../../../src/core/events.ts';
import type { SignInTarget } from '../../../../src/graph/signIn/scopes.ts';
import { Session } from '../../../../src/vscode/signIn/session.ts';
import type { Authentication } from '../../../../src/vscode/signIn/silent.ts';
import { RecordingLog } from '../../support/log.ts';

export const target: SignInTarget = {
  provider: 'microsoft',
  origin: 'https://graph.microsoft.com',
  clientId: '00000000-0000-4000-8000-000000000001',
  tenant: 'contoso.com',
};

type Options = vscode.AuthenticationGetSessionOptions;

/** What the user does when asked: an account to sign in with, or a failure. */
export type Answer = string | Error;

/** VS Code: the accounts of all its windows. */
export class Editor {
  accounts: string[] = [];
  /** By window, the account that the user prefers for this extension; `everywhere` where none was chosen. */
  readonly preferences = new Map<Window | 'everywhere', string>();
  /** Accounts that have no token just now. */
  readonly withoutToken = new Set<string>();
  /** Permissions beyond the usual ones that there is no consent for. */
  readonly withoutConsent = new Set<string>();
  isListBroken = false;
  answer: Answer = new Error('Cancelled');
  /** What was asked, in short. */
  readonly asked: string[] = [];
  /** Called once the answer is known, and before it is given. */
  late: (what: string) => Promise<void> = () => Promise.resolve();
  readonly #changed = new Emitter<vscode.AuthenticationSessionsChangeEvent>();

  readonly onDidChangeSessions = this.#changed
    .event as vscode.Event<vscode.AuthenticationSessionsChangeEvent>;

  async getSession(
    _provider: string,
    request: Parameters<Authentication['getSession']>[1],
    options: Options,
    window: Window,
  ): Promise<vscode.AuthenticationSession | undefined> {
    const isPrompt = options.createIfNone !== undefined || options.forceNewSession !== undefined;
    const what = isPrompt ? 'prompt' : options.silent ? 'silent' : 'badge';
    this.asked.push(what);
    if (options.clearSessionPreference) {
      this.prefer(window, undefined);
    }
    if (!isPrompt) {
      const id = this.#silently(JSON.stringify(request), options, window);
      await this.late(what);
      return id === undefined ? undefined : sessionOf(id, JSON.stringify(request));
    }
    const { answer } = this;
    await this.late(what);
    if (answer instanceof Error) {
      throw answer;
    }
    this.prefer(window, answer);
    this.signIn(answer);
    return sessionOf(answer, JSON.stringify(request));
  }

  async getAccounts(): Promise<readonly vscode.AuthenticationSessionAccountInformation[]> {
    if (this.isListBroken) {
      throw new Error('Timed out waiting for authentication provider');
    }
    const accounts = this.accounts.map(id => ({ id, label: `${id}@contoso.com` }));
    await this.late('accounts');
    return accounts;
  }

  /** Somebody signs in to VS Code, by whatever way. */
  signIn(id: string): void {
    this.accounts = [...new Set([...this.accounts, id])];
    this.withoutToken.delete(id);
    this.tell();
  }

  /** The Accounts menu. */
  signOut(id: string): void {
    this.accounts = this.accounts.filter(account => account !== id);
    for (const [window, preferred] of this.preferences) {
      if (preferred === id) {
        this.preferences.delete(window);
      }
    }
    this.tell();
  }

  prefer(window: Window, id: string | undefined): void {
    for (const where of [window, 'everywhere'] as const) {
      if (id === undefined) {
        this.preferences.delete(where);
      } else {
        this.preferences.set(where, id);
      }
    }
  }

  tell(): void {
    this.#changed.fire({ provider: { id: 'microsoft', label: 'Microsoft' } });
  }

  #silently(request: string, { account }: Options, window: Window): string | undefined {
    const ids = this.accounts.filter(id => !this.withoutToken.has(id));
    if ([...this.withoutConsent].some(permission => request.includes(permission))) {
      return undefined;
    }
    const wanted = account?.id ?? this.preferences.get(window) ?? this.preferences.get('everywhere');
    return wanted === undefined ? ids[0] : ids.find(id => id === wanted);
  }
}

function sessionOf(id: string, request: string): vscode.AuthenticationSession {
  return { id, account: { id, label: `${id}@contoso.com` }, accessToken: `${id} ${request}`, scopes: [] };
}

/** A memento in memory. */
export class Notes implements vscode.Memento {
  readonly #values = new Map<string, unknown>();

  keys(): readonly string[] {
    return [...this.#values.keys()];
  }

  // eslint-disable-next-line @typescript-eslint/no-unnecessary-type-parameters -- as VS Code's interface has it
  get<T>(key: string): T | undefined {
    return this.#values.get(key) as T | undefined;
  }

  update(key: string, value: unknown): Promise<void> {
    if (value === undefined) {
      this.#values.delete(key);
    } else {
      this.#values.set(key, structuredClone(value));
    }
    return Promise.resolve();
  }
}

/** A window of VS Code: its folder remembers its own account. */
export class Window {
  readonly editor: Editor;
  readonly everywhere: Notes;
  readonly here = new Notes();
  readonly log = new RecordingLog();
  /** Where the settings say to sign in. */
  target: SignInTarget | undefined = target;
  session: Session;

  constructor(editor: Editor, everywhere = new Notes()) {
    this.editor = editor;
    this.everywhere = everywhere;
    this.session = this.#open();
  }

  /** Closes it, and opens the same folder again. */
  reload(): void {
    this.session.dispose();
    this.session = this.#open();
  }

  /** Who is signed in, in short. */
  get who(): string {
    const { state } = this.session;
    return state.kind === 'some' ? state.account.id : state.kind;
  }

  #open(): Session {
    return new Session({
      authentication: {
        getSession: (provider, request, options) => this.editor.getSession(provider, request, options, this),
        getAccounts: () => this.editor.getAccounts(),
        onDidChangeSessions: this.editor.onDidChangeSessions,
      },
      memory: { here: this.here, everywhere: this.everywhere },
      log: this.log,
      target: missing => (this.target && missing.has(this.target.provider) ? undefined : this.target),
    });
  }
}

/** Answers that wait until they are let go. */
export class Gate {
  readonly #waiting: (() => void)[] = [];

  readonly wait = (): Promise<void> =>
    new Promise(resolve => {
      this.#waiting.push(resolve);
    });

  /** Lets go of the one that has waited longest, or of that number. */
  open(index = 0): void {
    this.#waiting.splice(index, 1)[0]?.();
  }
}
