/** Where one cannot sign in as things stand: why, and what helps. */
import * as vscode from 'vscode';
import type { SetUpProblem } from '../../core/condition.ts';
import { Explained } from '../host/commands.ts';
import type { CommandButton } from '../host/notify.ts';
import { buttonFor } from './explanations.ts';
import type { SetUp } from './setUp.ts';

/** Whether it is for the set-up to mend it: something has to be typed. */
export function isForSetUp(setUp: SetUp): boolean {
  return (
    setUp.kind === 'problem' &&
    ['noClientId', 'badClientId', 'badTenant', 'badCustomCloud'].includes(setUp.problem)
  );
}

/** @param ways what the user may do instead in this editor */
export function notSetUp(
  setUp: SetUp,
  ways: { readonly hasOwn: boolean; readonly isAutomatic: boolean },
): Explained {
  const sentence = setUp.kind === 'problem' ? sentenceFor(setUp.problem, ways.isAutomatic) : unsupported();
  const buttons: CommandButton[] = [];
  if (setUp.kind === 'problem' && ways.hasOwn) {
    buttons.push(buttonFor('anotherWay'));
  }
  if (setUp.kind === 'problem' && !ways.isAutomatic) {
    buttons.push(buttonFor('usualWay'));
  }
  const settings = {
    title: vscode.l10n.t('Open Settings'),
    command: 'colleaguePresence.openSettings',
  } as const;
  return new Explained({ sentence, buttons: [...buttons, settings] });
}

function unsupported(): string {
  return vscode.l10n.t(
    'Microsoft Graph has no presence in the cloud of your settings, so there is nothing to sign in for.',
  );
}

function sentenceFor(problem: SetUpProblem, isAutomatic: boolean): string {
  switch (problem) {
    case 'noClientId':
    case 'badClientId':
    case 'badTenant':
    case 'badCustomCloud':
      return vscode.l10n.t('Sign-in is not set up yet.');
    case 'providerMissing':
      return vscode.l10n.t('The way to sign in that the settings name is not there in this editor.');
    case 'wrongCloud':
      return vscode.l10n.t(
        'The way to sign in that the settings name does not reach the cloud that they name.',
      );
    case 'sovereignNotSet':
      return vscode.l10n.t(
        "VS Code's sign-in for this cloud has to be told which cloud it is, in the setting microsoft-sovereign-cloud.environment.",
      );
    case 'sovereignFromWorkspace':
      return vscode.l10n.t(
        'The settings of this folder say where to sign in (microsoft-sovereign-cloud). Only your own settings may.',
      );
    case 'noNode':
      return isAutomatic
        ? vscode.l10n.t(
            'In this editor, extensions run in the browser, where there is no way to sign in to this cloud. Use VS Code on your desktop, or a remote machine.',
          )
        : vscode.l10n.t(
            'In this editor, extensions run in the browser, where Colleague Presence cannot sign you in itself.',
          );
  }
}
