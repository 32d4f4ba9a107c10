/** The commits that changed something in a folder. */
import { commitOf } from './fileLog.ts';
import { RENAMED, type History } from './history.ts';

/** Of a folder with fewer changes they are all looked at; of one with more, the last ones are not far away. */
const FEW_CHANGES = 8_000;

/**
 * Numbers of the commits that changed something in a folder or the folders in it, newest first. What was moved away
 * changed it, too.
 *
 * @param folder without a slash at its end; empty for the root
 */
export function commitsIn(history: History, folder: string): Iterable<number> {
  const { folders } = history;
  const isFolderIn = Uint8Array.from({ length: folders.size }, (_, i) => {
    const one = folders.at(i);
    return folder === '' || one === folder || one.startsWith(`${folder}/`) ? 1 : 0;
  });
  const isIn = (path: number): boolean => isFolderIn[history.folderOf.at(path)] === 1;
  const few = changesIn(history, isIn);
  return few ? commitsOf(history, few) : search(history, isIn);
}

/** The changes; undefined where there are many. */
function changesIn(history: History, isIn: (path: number) => boolean): readonly number[] | undefined {
  const { lastChange, previous, from } = history;
  const found: number[] = [];
  for (let path = 0; path < lastChange.length; path++) {
    if (isIn(path)) {
      for (let change = lastChange.at(path); change >= 0; change = previous.at(change)) {
        found.push(change);
        if (found.length > FEW_CHANGES) {
          return undefined;
        }
      }
    }
  }
  for (const [change, path] of from) {
    if (isIn(path)) {
      found.push(change);
    }
  }
  return found;
}

function commitsOf(history: History, changes: readonly number[]): readonly number[] {
  const { lineage, rank } = history;
  const commits = new Set(changes.map(change => commitOf(history, change)));
  return [...commits]
    .filter(commit => lineage.isReached[commit] === 1)
    .sort((a, b) => (rank[b] ?? -1) - (rank[a] ?? -1));
}

function* search(history: History, isIn: (path: number) => boolean): Iterable<number> {
  const { order, lineage, firstChange, path, kind, from, commits, changes } = history;
  for (let i = order.length - 1; i >= 0; i--) {
    const commit = order[i] ?? -1;
    const end = commit + 1 < commits ? firstChange.at(commit + 1) : changes;
    let change = lineage.isReached[commit] === 1 ? firstChange.at(commit) : end;
    while (
      change < end &&
      !isIn(path.at(change)) &&
      !(kind.at(change) >= RENAMED && isIn(from.get(change) ?? -1))
    ) {
      change++;
    }
    if (change < end) {
      yield commit;
    }
  }
}
