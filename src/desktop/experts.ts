/** Who can answer about the code, with the Git of this machine. Loaded when it is first needed. */
import * as vscode from 'vscode';
import { makeExpertsRoom, type ExpertsRoom } from '../vscode/experts/room.ts';
import type { ExpertsParts } from '../vscode/experts/experts.ts';
import type { ExpertsTree } from '../vscode/experts/expertsView.ts';
import { createGit } from './git/git.ts';

export function makeRoom(parts: ExpertsParts, tree: ExpertsTree): ExpertsRoom {
  // `git.path` is no setting of a workspace's; the first of several that is set counts
  const configured = vscode.workspace.getConfiguration('git').inspect<unknown>('path')?.globalValue;
  const [path] = [configured].flat().filter(one => typeof one === 'string' && one !== '');
  return makeExpertsRoom(parts, tree, createGit(typeof path === 'string' ? path : 'git', process.env));
}
