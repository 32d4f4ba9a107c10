/** The extension's own authentication provider: what is registered when the extension starts. */
import * as vscode from 'vscode';
import type { OwnSignIn, OwnSignInParts } from '../vscode/host/platform.ts';
import { SignInOnDemand } from './signInOnDemand.ts';

/** As contributed in the manifest. */
const ID = 'colleague-presence';
const LABEL = 'Microsoft (Colleague Presence)';

/** Registers the provider. Loads nothing and asks nothing before somebody signs in or has signed in with it. */
export function registerOwnSignIn(parts: OwnSignInParts): OwnSignIn {
  const provider = new SignInOnDemand({
    secrets: parts.context.secrets,
    log: parts.log,
    load: async (onChange, isKnownEmpty) => {
      // a bundle of its own (esbuild.js)
      const { makeProvider } = await import('./signIn/provider.ts');
      return makeProvider(parts, onChange, isKnownEmpty);
    },
  });
  const registration = vscode.authentication.registerAuthenticationProvider(ID, LABEL, provider, {
    supportsMultipleAccounts: true,
  });
  return {
    accounts: () => provider.accounts(),
    signOut: accountId => provider.removeSession(accountId),
    dispose: () => {
      registration.dispose();
      provider.dispose();
    },
  };
}
