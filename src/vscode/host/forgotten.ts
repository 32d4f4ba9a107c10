/**
 * Everything was forgotten, in whatever window. VS Code gives an extension the memory of the folder that is open and of
 * no other: each folder compares a number with the one that all windows share, and forgets what it held before.
 */
import type { ExtensionContext, Memento } from 'vscode';

/** How often everything has been forgotten. */
const TIMES = 'timesForgotten';

export interface Memories {
  /** Of the folder that is open. */
  readonly workspaceState: Memento;
  /** Shared by all windows. */
  readonly globalState: Memento;
}

/** All that VS Code keeps for an extension. */
export type Kept = Memories & Pick<ExtensionContext, 'secrets' | 'globalStorageUri' | 'storageUri'>;

/** Deletes what this folder remembers, where everything has been forgotten since it was written. */
export function dropForgotten({ workspaceState, globalState }: Memories): void {
  const times = globalState.get<number>(TIMES);
  if (times === workspaceState.get<number>(TIMES)) {
    return;
  }
  // counts at once; where it cannot be stored, it is done again
  for (const key of workspaceState.keys()) {
    workspaceState.update(key, undefined).then(undefined, () => undefined);
  }
  workspaceState.update(TIMES, times).then(undefined, () => undefined);
}

/** Deletes what is remembered, here and everywhere; of it stays how often that was done. */
export async function forgetMemories({ workspaceState, globalState }: Memories): Promise<void> {
  const times = (globalState.get<number>(TIMES) ?? 0) + 1;
  for (const memory of [globalState, workspaceState]) {
    await Promise.all(memory.keys().map(key => memory.update(key, undefined)));
    await memory.update(TIMES, times);
  }
}
