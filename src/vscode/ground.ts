/**
 * What the product stands on: the user's own settings, memory and account, or the sample's. Everything that it reads,
 * keeps, asks or opens goes through here; so what is made on one ground knows nothing of the other, also where it is
 * still under way when the other has taken its place.
 */
import type * as vscode from 'vscode';
import type { Log } from '../core/ports.ts';
import type { Receipt } from '../graph/receipt.ts';
import type { ExpertsPlatform } from './experts/experts.ts';
import type { Banner } from './host/banner.ts';
import type { Commands } from './host/commands.ts';
import type { ContextKeys } from './host/contextKeys.ts';
import type { Feature } from './host/feature.ts';
import type { Kept } from './host/forgotten.ts';
import type { Platform } from './host/platform.ts';
import type { Configuration } from './settings/configuration.ts';
import type { SignInMementos } from './signIn/memory.ts';
import type { Authentication } from './signIn/silent.ts';
import type { SignInParts } from './signIn/signIn.ts';
import type { Attention } from './tellMe/notifier.ts';

export interface Ground {
  readonly platform: Platform & ExpertsPlatform;
  readonly configuration: Configuration;
  readonly authentication: Authentication;
  readonly memory: SignInMementos;
  /** Where VS Code lets this extension keep files; undefined where the settings stand in no file. */
  readonly storage: vscode.Uri | undefined;
  /** All that VS Code keeps for this extension; undefined where nothing is kept, and nothing can be forgotten. */
  readonly kept: Kept | undefined;
  /** Counts what is asked of Microsoft. */
  readonly receipt: Receipt;
  /** What views always say of what they show. */
  readonly banner: Banner | undefined;
  readonly attention: Attention;
  /** Opens a link outside of VS Code, as it is written. */
  readonly openLink: (link: string) => Promise<unknown>;
  /** Told of the addresses in a repository's history before they are looked up. */
  readonly introduce: (addresses: readonly string[]) => void;
  /** What the commands of sign-in do where there is nobody to sign in. */
  readonly insteadOfSignIn?: (parts: SignInParts) => Feature;
}

/** What there is of a window, whatever the product stands on. */
export interface WindowParts {
  readonly channel: vscode.LogOutputChannel;
  readonly log: Log;
  readonly commands: Commands;
  readonly contextKeys: ContextKeys;
  /** Where the extension lies. */
  readonly extension: vscode.Uri;
}
