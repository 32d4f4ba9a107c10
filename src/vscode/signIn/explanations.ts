/** Failures of sign-in become a sentence, and buttons that help. */
import * as vscode from 'vscode';
import { explained } from '../host/commands.ts';
import type { CommandButton } from '../host/notify.ts';
import { signInFailures, type SignInFailure, type WayOut } from '../../graph/signIn/failures.ts';

/**
 * A sign-in that failed, sorted; it goes to the one wrapper of commands, which explains it.
 *
 * @param hasOwn whether the extension can sign in itself, here
 */
export function signInFailed(failure: SignInFailure, hasOwn: boolean): Error {
  return failure === 'cancelled'
    ? explained(undefined, failure)
    : explained(
        {
          sentence: sentenceForSignIn(failure, hasOwn),
          buttons: buttonsFor(failure, hasOwn),
          isCalm: failure === 'refused',
        },
        failure,
      );
}

export function buttonsFor(failure: SignInFailure, hasOwn: boolean): readonly CommandButton[] {
  return signInFailures[failure].waysOut.filter(way => way !== 'anotherWay' || hasOwn).map(buttonFor);
}

export function sentenceForSignIn(failure: SignInFailure, hasOwn: boolean): string {
  switch (failure) {
    case 'cancelled':
      return vscode.l10n.t('Sign-in was cancelled.');
    case 'refused':
      return vscode.l10n.t('Sign-in was refused, so no presence is shown. You can sign in at any time.');
    case 'providerMissing':
      return hasOwn
        ? vscode.l10n.t(
            'This editor has no Microsoft sign-in of its own that answers. Colleague Presence can sign you in itself.',
          )
        : vscode.l10n.t('This editor has no Microsoft sign-in of its own that answers.');
    case 'adminNeeded':
      return vscode.l10n.t(
        'Your organization lets only an administrator approve what Colleague Presence asks for. A mail to yours, with all they need, is ready to be sent.',
      );
    case 'ownAppNeeded':
      return vscode.l10n.t(
        'The app behind this client ID may not ask for presence. Your organization has to register an app of its own and enter its client ID.',
      );
    case 'redirectMissing':
      return vscode.l10n.t(
        'The registered app lacks a redirect address that this sign-in needs, or has it under the wrong platform. The set-up guide lists them all.',
      );
    case 'unreachable':
      return vscode.l10n.t(
        'The sign-in service cannot be reached. Check your network, proxy and the cloud in the settings.',
      );
    case 'untrustedCertificate':
      return vscode.l10n.t(
        'The certificate that the sign-in service shows is not trusted here. Behind a company proxy, its certificate has to be known to your computer and this editor.',
      );
    case 'wrongApp':
      return vscode.l10n.t('The sign-in service knows no app with this client ID in your tenant.');
    case 'wrongTenant':
      return vscode.l10n.t('The sign-in service does not know the tenant in the settings.');
    case 'ownTenantNeeded':
      return vscode.l10n.t(
        'The app is registered for one organization, and the settings name none. Enter the tenant of your organization: its domain or its ID.',
      );
    case 'misregistered':
      return vscode.l10n.t(
        'The app is registered, but not as Colleague Presence needs it: a permission or a setting is missing. The set-up guide says how it should be; whoever registered it can mend it.',
      );
    case 'secondFactor':
      return vscode.l10n.t(
        'Your organization asks for another proof that it is you, such as a code from your phone. Sign in again and give it.',
      );
    case 'interactionNeeded':
      return vscode.l10n.t(
        'The sign-in service has a question that only you can answer. Sign in again, and it is asked.',
      );
    case 'accountTrouble':
      return vscode.l10n.t(
        'Your organization does not let this account sign in just now: it may be locked or disabled, or its password may have expired. Signing in to Microsoft 365 in a browser shows what it is.',
      );
    case 'accountRefused':
      return vscode.l10n.t(
        'The sign-in service did not let this account in. Signing in to Microsoft 365 in a browser may show why.',
      );
    case 'federationTrouble':
      return vscode.l10n.t(
        'Microsoft could not use the sign-in that your organization runs itself. Your administrator can find out why.',
      );
    case 'sessionEnded':
      return vscode.l10n.t(
        'Your sign-in has ended, as it does after a while or when a password was changed.',
      );
    case 'serviceTrouble':
      return vscode.l10n.t('The sign-in service has trouble just now, or could not read what it was asked.');
    case 'wrongAccount':
      return vscode.l10n.t('This account may not use the app that your organization registered.');
    case 'blocked':
      return vscode.l10n.t(
        'A conditional access policy of your organization does not allow this sign-in, for example on this device or from here.',
      );
    case 'expired':
      return vscode.l10n.t('The sign-in was not finished in time.');
    case 'untrusted':
      return vscode.l10n.t(
        'An answer came that is not from the expected sign-in service. It was refused and nothing was kept.',
      );
    case 'unknown':
      return vscode.l10n.t('Sign-in did not work. The log says what the sign-in service answered.');
  }
}

export function buttonFor(way: WayOut): CommandButton {
  switch (way) {
    case 'signIn':
      return { title: vscode.l10n.t('Sign In'), command: 'colleaguePresence.signIn' };
    case 'anotherWay':
      return { title: vscode.l10n.t('Sign In Another Way'), command: 'colleaguePresence.signInAnotherWay' };
    case 'anotherAccount':
      return {
        title: vscode.l10n.t('Sign In with Another Account'),
        command: 'colleaguePresence.signInWithAnotherAccount',
      };
    case 'askAdministrator':
      return {
        title: vscode.l10n.t('Ask Your Administrator'),
        command: 'colleaguePresence.askAdministrator',
      };
    case 'copyAdminLink':
      return {
        title: vscode.l10n.t('Copy Link for Your Administrator'),
        command: 'colleaguePresence.copyAdminConsentLink',
      };
    case 'setUp':
      return { title: vscode.l10n.t('Set Up Sign-in'), command: 'colleaguePresence.setUpSignIn' };
    case 'guide':
      return { title: vscode.l10n.t('Open the Guide'), command: 'colleaguePresence.openSetUpGuide' };
    case 'retry':
      return { title: vscode.l10n.t('Try Again'), command: 'colleaguePresence.signIn' };
    case 'copyDetails':
      return {
        title: vscode.l10n.t('Copy Details for Your Administrator'),
        command: 'colleaguePresence.copySignInDetails',
      };
    case 'showLog':
      return { title: vscode.l10n.t('Show Log'), command: 'colleaguePresence.showLog' };
  }
}
