/** The icon of a presence as VS Code draws it: before the words and not among them, where it would be read aloud. */
import * as vscode from 'vscode';
import type { StatusIcon } from './icons.ts';

export function themeIconFor({ icon, colour }: StatusIcon): vscode.ThemeIcon {
  return new vscode.ThemeIcon(icon, new vscode.ThemeColor(colour));
}
