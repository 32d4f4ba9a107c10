/** What answers assistants. Loaded when one first asks. */
export { makeTool } from '../vscode/experts/toolCalls.ts';
