/** What differs between the Node extension host and the web worker: each entry brings its own. */
import type * as vscode from 'vscode';
import type { Disposable } from '../../core/events.ts';
import type { Clock, Log } from '../../core/ports.ts';
import type { Counting } from '../../graph/receipt.ts';

export interface Platform {
  readonly fetch: typeof fetch;
  /** A fresh GUID. */
  readonly uuid: () => string;
  /** Registers the extension's own authentication provider; only where there is Node. */
  readonly ownSignIn?: (parts: Omit<OwnSignInParts, 'context'>) => OwnSignIn;
}

/** The extension's own way to sign in. */
export interface OwnSignIn extends Disposable {
  /** The accounts whose tokens are kept, also under settings that are no longer in force. */
  accounts(): Promise<readonly OwnAccount[]>;
  /** Ends the session of an account (`AuthenticationSession.account.id`) for good: its tokens are deleted. */
  signOut(accountId: string): Promise<void>;
}

export interface OwnAccount {
  /** As in `AuthenticationSession.account`. */
  readonly id: string;
  /** The name the user signs in with. */
  readonly label: string;
}

export interface OwnSignInParts {
  readonly context: vscode.ExtensionContext;
  readonly log: Log;
  readonly clock: Clock;
  /** Counts what is asked of the sign-in service. */
  readonly receipt: Counting;
  /** Where to sign in as the settings say now; undefined while they are not complete. */
  readonly target: () => OwnSignInTarget | undefined;
}

export interface OwnSignInTarget {
  /** Origin of Microsoft Graph, which the tokens are for. */
  readonly graph: string;
  /** Origin of the sign-in service. */
  readonly login: string;
  /** Whether that is the sign-in service of one of Microsoft's own clouds. */
  readonly isKnownLogin: boolean;
  readonly clientId: string;
  readonly tenant: string;
}
