/** What a question is about: the file in the editor, or the lines that are selected in it. */
import * as vscode from 'vscode';
import type { LineRange } from '../../core/expertise/blame.ts';
import type { CodeSubject } from '../../core/expertise/repository.ts';

/** Why nobody can be asked for. */
export type NoSubject = 'noEditor' | 'notOnDisk' | 'untrusted';

/** A file that a question can be asked about. */
export interface FileSubject {
  readonly document: vscode.TextDocument;
  readonly lines?: LineRange;
}

export function subjectOf(
  document: vscode.TextDocument | undefined,
  lines?: LineRange,
): FileSubject | NoSubject {
  if (!document) {
    return 'noEditor';
  }
  if (document.uri.scheme !== 'file') {
    return 'notOnDisk';
  }
  // Git reads the repository's configuration
  return vscode.workspace.isTrusted ? { document, ...(lines ? { lines } : {}) } : 'untrusted';
}

/** The lines that are selected; undefined where there is only a cursor. */
export function selectedLines({ selection }: Pick<vscode.TextEditor, 'selection'>): LineRange | undefined {
  if (selection.isEmpty) {
    return undefined;
  }
  // a selection of whole lines ends before the first character of the next
  const isWhole = selection.end.character === 0 && selection.end.line > selection.start.line;
  return { first: selection.start.line, last: selection.end.line - (isWhole ? 1 : 0) };
}

/** The same as the core asks it. */
export function codeSubjectOf({
  document,
  lines,
}: Pick<FileSubject, 'lines'> & {
  readonly document: Pick<vscode.TextDocument, 'uri' | 'isDirty' | 'getText'>;
}): CodeSubject {
  const { fsPath } = document.uri;
  const at = Math.max(fsPath.lastIndexOf('/'), fsPath.lastIndexOf('\\'));
  return {
    folder: fsPath.slice(0, Math.max(at, 1)),
    name: fsPath.slice(at + 1),
    ...(document.isDirty ? { text: document.getText() } : {}),
    ...(lines ? { lines } : {}),
  };
}
