/** Where we run, as far as it decides how to sign in. */
import * as vscode from 'vscode';
import { isMicrosoftEditor, readSovereign, type SignInPlace } from '../../graph/signIn/routes.ts';

/** @param login origin of the custom cloud's sign-in service, where the cloud is a custom one */
export function readPlace(
  host: SignInPlace['host'],
  login: string | undefined,
): Pick<SignInPlace, 'host' | 'isMicrosoftEditor' | 'sovereign'> {
  const sovereign = vscode.workspace.getConfiguration('microsoft-sovereign-cloud');
  return {
    host,
    isMicrosoftEditor: isMicrosoftEditor(vscode.env),
    sovereign: readSovereign(
      sovereign.inspect('environment') ?? {},
      sovereign.inspect('customEnvironment') ?? {},
      login,
    ),
  };
}
