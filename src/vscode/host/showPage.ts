import * as vscode from 'vscode';

/** Shows a page written in Markdown: to be read, and not to be written in. */
export async function showPage(page: vscode.Uri): Promise<void> {
  try {
    await vscode.commands.executeCommand('markdown.showPreview', page);
  } catch {
    await vscode.window.showTextDocument(page); // an editor without the Markdown preview
  }
}
