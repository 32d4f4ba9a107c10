/** How commits came to be in what is checked out. */
import type { Column } from './columns.ts';

export interface Lineage {
  /** 1 for each commit that the head descends from. */
  readonly isReached: Uint8Array;
  /** By the numbers of people: who merged each commit, or else applied another's; -1 where nobody did. */
  readonly mergedBy: Int32Array;
  /** How many commits are reached. */
  readonly reached: number;
}

/** Commits and their parents, by number; -1 for one that is not there. */
interface Graph {
  readonly author: Column;
  readonly committer: Column;
  readonly parent: Column;
  readonly otherParent: Column;
  readonly furtherParents: ReadonlyMap<number, readonly number[]>;
  readonly bringsWork: Column<Uint8Array>;
}

/** A line of first parents, to be gone along from its oldest commit on. */
interface Line {
  /** Its newest one. */
  readonly start: number;
  /** Who merged all of it; -1: nobody did, each commit came by itself. */
  readonly merger: number;
  /** Those that are still to be done, newest first; looked for when it is the line's turn. */
  left?: number[];
}

/** Commits between two pauses. */
const STEP = 1_000;

/**
 * A merge brings what only its second parent (and further ones) descends from. Merges are gone through from the oldest
 * on, so that what one has brought is no other's. Pauses now and then.
 *
 * @param head -1 where it is not known: nothing is reached then
 */
export function* traceLineage(graph: Graph, head: number): Generator<undefined, Lineage> {
  const { author, committer, bringsWork } = graph;
  const isReached = new Uint8Array(author.length);
  const mergedBy = new Int32Array(author.length).fill(-1);
  let reached = 0;
  const lines: Line[] = [{ start: head, merger: -1 }];
  for (let line = lines.at(-1); line; line = lines.at(-1)) {
    line.left ??= firstParents(graph, line.start, isReached);
    const commit = line.left.pop();
    if (commit === undefined) {
      lines.pop();
    } else if (isReached[commit] === 0) {
      isReached[commit] = 1;
      if (++reached % STEP === 0) {
        yield;
      }
      // who commits another's patch has applied it
      const applier = committer.at(commit) === author.at(commit) ? -1 : committer.at(commit);
      mergedBy[commit] = line.merger >= 0 ? line.merger : applier;
      const merger = line.merger >= 0 || bringsWork.at(commit) === 0 ? line.merger : author.at(commit);
      lines.push(...otherParents(graph, commit).map(start => ({ start, merger })));
    }
  }
  return { isReached, mergedBy, reached };
}

/** A commit, its first parent, that one's, and so on to one that is reached. */
function firstParents({ author, parent }: Graph, start: number, isReached: Uint8Array): number[] {
  const line: number[] = [];
  // (no longer than there are commits, whatever the graph is said to be)
  for (
    let commit = start;
    commit >= 0 && isReached[commit] === 0 && line.length < author.length;
    commit = parent.at(commit)
  ) {
    line.push(commit);
  }
  return line;
}

function otherParents({ otherParent, furtherParents }: Graph, commit: number): readonly number[] {
  const other = otherParent.at(commit);
  return other < 0 ? [] : [other, ...(furtherParents.get(commit) ?? [])];
}
