/** A status bar item that is there while it has something to say, and rewritten only when that changes. */
import * as vscode from 'vscode';
import { linkedCommands } from './commandLink.ts';

export interface Face {
  readonly text: string;
  /** Markdown in which what strangers wrote is escaped. */
  readonly tooltip: string;
  readonly spoken: string;
}

export class StatusBarFace {
  readonly #make: () => vscode.StatusBarItem;
  #item: vscode.StatusBarItem | undefined;
  #shown = '';

  constructor(make: () => vscode.StatusBarItem) {
    this.#make = make;
  }

  /** @param face undefined where there is nothing to say */
  show(face: Face | undefined): void {
    if (!face) {
      this.dispose();
      return;
    }
    const shown = JSON.stringify(face);
    if (shown === this.#shown) {
      return;
    }
    this.#shown = shown;
    const item = (this.#item ??= this.#make());
    const tooltip = new vscode.MarkdownString(face.tooltip, true);
    tooltip.isTrusted = { enabledCommands: [...linkedCommands] };
    item.text = face.text;
    item.tooltip = tooltip;
    item.accessibilityInformation = { label: face.spoken, role: 'button' };
    item.show();
  }

  dispose(): void {
    this.#item?.dispose();
    this.#item = undefined;
    this.#shown = '';
  }
}
