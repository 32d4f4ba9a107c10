/**
 * A colleague's message as a document to read, where it is too long for a tooltip. It is text alone, kept in memory
 * only; its address says nothing of whose it is.
 */
import * as vscode from 'vscode';
import type { Row } from '../../core/roster.ts';
import { toLines } from '../../core/text.ts';

const SCHEME = 'colleague-presence';
/** Characters. */
const MOST = 20_000;
/** Documents beyond these are forgotten. */
const MOST_DOCUMENTS = 20;

export class MessageDocuments implements vscode.TextDocumentContentProvider {
  readonly #texts = new Map<string, string>();
  readonly #changed = new vscode.EventEmitter<vscode.Uri>();
  readonly #uuid: () => string;
  readonly #registration = vscode.workspace.registerTextDocumentContentProvider(SCHEME, this);

  readonly onDidChange = this.#changed.event;

  /** @param uuid a fresh GUID: an address is never used again, also by another window or after a restart */
  constructor(uuid: () => string) {
    this.#uuid = uuid;
  }

  provideTextDocumentContent({ path }: vscode.Uri): string {
    return (
      this.#texts.get(path) ??
      vscode.l10n.t('This message is not kept. Hover over the colleague to see it as it is now.')
    );
  }

  /** Opens what a colleague wrote. */
  async show(row: Row): Promise<void> {
    const path = `/${this.#uuid()}/${vscode.l10n.t('Message')}`;
    this.#texts.set(path, textFor(row));
    const [oldest] = this.#texts.keys();
    if (this.#texts.size > MOST_DOCUMENTS && oldest !== undefined) {
      this.#drop(oldest);
    }
    const document = await vscode.workspace.openTextDocument(uriOf(path));
    await vscode.window.showTextDocument(document, { preview: true });
  }

  /** What one account may read is not another's to read, in documents that are open neither. */
  forget(): void {
    for (const path of [...this.#texts.keys()]) {
      this.#drop(path);
    }
  }

  #drop(path: string): void {
    this.#texts.delete(path);
    this.#changed.fire(uriOf(path));
  }

  dispose(): void {
    this.#registration.dispose();
    this.forget();
    this.#changed.dispose();
  }
}

function uriOf(path: string): vscode.Uri {
  return vscode.Uri.from({ scheme: SCHEME, path });
}

function textFor({ name, knowledge }: Row): string {
  const { outOfOfficeMessage, statusMessage } = knowledge.kind === 'known' ? knowledge.presence : {};
  const parts = [
    ...(outOfOfficeMessage
      ? [vscode.l10n.t('Out-of-office message:'), toLines(outOfOfficeMessage, MOST)]
      : []),
    ...(statusMessage ? [vscode.l10n.t('Status message:'), toLines(statusMessage, MOST)] : []),
  ];
  return [name, ...(parts.length > 0 ? parts : [vscode.l10n.t('There is no message any more.')]), ''].join(
    '\n\n',
  );
}
