/** Where we run, as far as it decides how to sign in. */
import * as vscode from 'vscode';
import { isMicrosoftEditor, readSovereign, type Place } from '../../graph/signIn/routes.ts';

/** @param login origin of the custom cloud's sign-in service, where the cloud is a custom one */
export function readPlace(
  host: Place['host'],
  login: string | undefined,
): Pick<Place, 'host' | 'isMicrosoftEditor' | 'sovereign'> {
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
