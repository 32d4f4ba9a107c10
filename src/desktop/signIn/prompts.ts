/** What the user sees of a sign-in, in VS Code and, at the end, in the browser. */
import * as vscode from 'vscode';
import { ask } from '../../vscode/host/notify.ts';
import type { DeviceCode, Prompts } from './ports.ts';
import { Canceled, CodeWanted } from './signInError.ts';

/** There only while the browser is waited for, and only reached by the link in that notification. */
const USE_CODE = 'colleaguePresence.signInWithCode';
let commands = 0;

export const prompts: Prompts = {
  get successPage() {
    return pageWith(
      vscode.l10n.t('You can close this page and return to the editor, which says how the sign-in ended.'),
    );
  },

  get failurePage() {
    return pageWith(
      vscode.l10n.t('The sign-in did not succeed. You can close this page and return to the editor.'),
    );
  },

  async open(page) {
    return vscode.env.openExternal(asIs(page));
  },

  whileInBrowser(work) {
    const codeWanted = new AbortController();
    // each notification has its own
    const id = `${USE_CODE}.${++commands}`;
    const command = vscode.commands.registerCommand(id, () => {
      codeWanted.abort(new CodeWanted());
    });
    const message = vscode.l10n.t(
      'Continue the sign-in in your browser, or [use a code instead]({0}).',
      `command:${id}`,
    );
    return withProgress(message, signal => work(AbortSignal.any([signal, codeWanted.signal]))).finally(() => {
      command.dispose();
    });
  },

  async offerCode() {
    const useCode = vscode.l10n.t('Use a Code');
    const answer = await ask(
      vscode.l10n.t('The sign-in in the browser did not succeed.'),
      vscode.l10n.t(
        'You can sign in with a code instead, which you enter on a page in any browser, on any device.',
      ),
      useCode,
    );
    return answer === useCode;
  },

  async showCode({ userCode, page }) {
    const copyAndOpen = vscode.l10n.t('Copy Code and Open Page');
    const answer = await ask(
      vscode.l10n.t('Your code is {0}', userCode),
      vscode.l10n.t('Enter it on the page {0} to sign in.', page),
      copyAndOpen,
    );
    if (answer !== copyAndOpen) {
      return false;
    }
    await vscode.env.clipboard.writeText(userCode);
    // where no browser opens here, the code can be entered on another device
    await vscode.env.openExternal(asIs(page));
    return true;
  },

  whileCodeIsEntered({ userCode, page }: DeviceCode, work) {
    return withProgress(vscode.l10n.t('Enter the code {0} on [{1}]({1}) to sign in.', userCode, page), work);
  },
};

/** Shows a message with Cancel until the work has ended. */
function withProgress<T>(title: string, work: (signal: AbortSignal) => Promise<T>): Promise<T> {
  return Promise.resolve(
    vscode.window.withProgress(
      { location: vscode.ProgressLocation.Notification, title, cancellable: true },
      (_progress, token) => {
        const canceled = new AbortController();
        token.onCancellationRequested(() => {
          canceled.abort(new Canceled());
        });
        return work(canceled.signal);
      },
    ),
  );
}

/**
 * An address that is opened as it stands: as a `Uri` it would be decoded and encoded again, and a `+` in it be
 * lost. VS Code takes a text here, which its types do not say.
 */
function asIs(page: string): vscode.Uri {
  return page as unknown as vscode.Uri;
}

function pageWith(text: string): string {
  const escaped = text.replace(/[&<>]/g, character => `&#${character.charCodeAt(0)};`);
  return `<!DOCTYPE html>
<html>
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<meta name="color-scheme" content="light dark">
<title>${escaped}</title>
<style>body { font: 1.2em system-ui, sans-serif; margin: 20vh auto; max-width: 30em; padding: 0 1em; text-align: center }</style>
</head>
<body><p>${escaped}</p></body>
</html>`;
}
