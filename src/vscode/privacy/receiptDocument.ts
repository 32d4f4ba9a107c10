/** Where the receipt's page lives: a document of its own scheme, read-only, which keeps up while somebody reads it. */
import * as vscode from 'vscode';
import type { Disposable } from '../../core/events.ts';
import type { Clock } from '../../core/ports.ts';
import type { Receipt } from '../../graph/receipt.ts';
import { showPage } from '../host/showPage.ts';

const SCHEME = 'colleague-presence-receipt';
/** A page that is read is not written anew more often. Milliseconds. */
const REST = 2000;

export interface ReceiptDocumentParts {
  readonly receipt: Receipt;
  readonly isOwnSignIn: () => boolean;
  readonly clock: Clock;
}

export class ReceiptDocument implements vscode.TextDocumentContentProvider, Disposable {
  readonly #parts: ReceiptDocumentParts;
  readonly #changed = new vscode.EventEmitter<vscode.Uri>();
  readonly #subscriptions: readonly Disposable[];
  #next: Disposable | undefined;

  readonly onDidChange = this.#changed.event;

  constructor(parts: ReceiptDocumentParts) {
    this.#parts = parts;
    this.#subscriptions = [
      vscode.workspace.registerTextDocumentContentProvider(SCHEME, this),
      parts.receipt.onDidChange(() => {
        this.#followSoon();
      }),
      this.#changed,
    ];
  }

  async provideTextDocumentContent(): Promise<string> {
    const { receiptPage } = await import('./receiptPage.ts');
    const { receipt, isOwnSignIn } = this.#parts;
    return receiptPage({ counts: receipt.counts, since: receipt.since, isOwnSignIn: isOwnSignIn() });
  }

  /** Opens the page, as things are now. */
  async show(): Promise<void> {
    const page = uri();
    this.#changed.fire(page);
    await showPage(page);
  }

  /** Begins anew. */
  forget(): void {
    this.#parts.receipt.forget(this.#parts.clock.now());
  }

  dispose(): void {
    this.#next?.dispose();
    for (const subscription of this.#subscriptions) {
      subscription.dispose();
    }
  }

  #followSoon(): void {
    this.#next ??= this.#parts.clock.after(REST, () => {
      this.#next = undefined;
      this.#follow();
    });
  }

  /** VS Code closes a document that only a preview shows after some minutes: then the preview has to be told. */
  #follow(): void {
    const page = uri();
    if (vscode.workspace.textDocuments.some(({ uri: { scheme } }) => scheme === SCHEME)) {
      this.#changed.fire(page);
    } else if (isPreviewed(page)) {
      vscode.commands.executeCommand('markdown.preview.refresh').then(undefined, () => undefined); // it has gone meanwhile
    }
  }
}

/** Its name is what the tab says. */
function uri(): vscode.Uri {
  return vscode.Uri.from({ scheme: SCHEME, path: `/${vscode.l10n.t('Asked of Microsoft')}.md` });
}

/** A preview's tab is named after the document, in whatever words. */
function isPreviewed(page: vscode.Uri): boolean {
  const name = page.path.slice(1);
  return vscode.window.tabGroups.all.some(({ tabs }) =>
    tabs.some(({ input, label }) => input instanceof vscode.TabInputWebview && label.includes(name)),
  );
}
