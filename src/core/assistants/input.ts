/** What an assistant asks for. It comes from a language model, and need not be as the schema in the manifest has it. */
import type { LineRange } from '../expertise/blame.ts';

/** What is wrong with it. */
export type InputProblem = 'noFile' | 'badLines' | 'noNames';

/** The question who can answer about a file. */
export interface AskedFile {
  /** As it was given: absolute, relative to a folder of the workspace, or the address of a file. */
  readonly path: string;
  readonly lines?: LineRange;
}

/** So many names are looked up in one call. */
export const MOST_NAMES = 5;
/** Characters. */
const LONGEST_PATH = 4096;
const LONGEST_NAME = 320;

function fieldsOf(input: unknown): Readonly<Record<string, unknown>> {
  return typeof input === 'object' && input !== null ? (input as Readonly<Record<string, unknown>>) : {};
}

/** Reads `{ filePath, firstLine?, lastLine? }`; lines count from 1, and one alone is that line. */
export function readFileQuestion(input: unknown): AskedFile | InputProblem {
  const { filePath, firstLine, lastLine } = fieldsOf(input);
  if (typeof filePath !== 'string' || filePath.trim() === '' || filePath.length > LONGEST_PATH) {
    return 'noFile';
  }
  const given = [firstLine, lastLine].filter(line => line !== undefined && line !== null);
  if (given.length === 0) {
    return { path: filePath };
  }
  const lines = given.filter(isLine);
  return lines.length === given.length
    ? { path: filePath, lines: { first: Math.min(...lines) - 1, last: Math.max(...lines) - 1 } }
    : 'badLines';
}

function isLine(value: unknown): value is number {
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= 1;
}

/** Reads `{ names }`: a list of texts, or one. Those beyond the limit are left out, and `isCut` says so. */
export function readNames(
  input: unknown,
): { readonly names: readonly string[]; readonly isCut: boolean } | InputProblem {
  const { names: value } = fieldsOf(input);
  const all = [value]
    .flat()
    .filter((name): name is string => typeof name === 'string' && name.trim() !== '')
    .map(name => name.slice(0, LONGEST_NAME));
  return all.length === 0
    ? 'noNames'
    : { names: [...new Set(all)].slice(0, MOST_NAMES), isCut: new Set(all).size > MOST_NAMES };
}

/** Where a file may be: in which folder of the workspace (its place, from 0), and its path there. */
export interface FilePlace {
  readonly folder: number;
  readonly path: string;
}

const ABSOLUTE = /^(?:[\\/]|[a-z]:[\\/])/i;

/** Whether a path begins at the root of a disk. */
export function isAbsolute(path: string): boolean {
  return ABSOLUTE.test(path);
}

/**
 * Where a relative path may lead to. In a workspace of several folders, VS Code writes a folder's name before the path.
 *
 * @param folders the names of the workspace's folders
 */
export function placesOf(path: string, folders: readonly string[]): readonly FilePlace[] {
  const named = folders.flatMap((name, folder) =>
    folders.length > 1 && path.startsWith(`${name}/`) ? [{ folder, path: path.slice(name.length + 1) }] : [],
  );
  return [...named, ...folders.map((_, folder) => ({ folder, path }))];
}
