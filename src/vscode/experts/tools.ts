/** The tools for assistants, as far as they are there from the start: what they do is loaded when one is first called. */
import * as vscode from 'vscode';
import { EXTENSION } from '../host/names.ts';
import type { ExpertsParts } from './experts.ts';
import type { ExpertsRoom } from './room.ts';

export type ToolName = 'whoCanAnswer' | 'lookup';

/** What a tool does, made when it is called. */
export type MakeTool = (
  name: ToolName,
  parts: ExpertsParts,
  room: () => Promise<ExpertsRoom>,
) => Required<Pick<vscode.LanguageModelTool<unknown>, 'prepareInvocation' | 'invoke'>>;

/** Registers the tools; none in an editor that has no such thing. */
export function registerTools(
  load: () => Promise<MakeTool>,
  parts: ExpertsParts,
  room: () => Promise<ExpertsRoom>,
): vscode.Disposable {
  const { registerTool } = (vscode.lm as Partial<typeof vscode.lm> | undefined) ?? {};
  const names: readonly ToolName[] = registerTool ? ['whoCanAnswer', 'lookup'] : [];
  return vscode.Disposable.from(
    ...names.map(name => {
      const tool = async () => (await load())(name, parts, room);
      return vscode.lm.registerTool(`${EXTENSION}_${name}`, {
        prepareInvocation: async (...called) => (await tool()).prepareInvocation(...called),
        invoke: async (...called) => (await tool()).invoke(...called),
      });
    }),
  );
}
