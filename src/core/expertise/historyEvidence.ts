/** What a history says of a file and its folder, by people. */
import { BOT, type Evidence, type FolderShare, type LogEntry, type ReviewShare } from './evidence.ts';
import { changesOf, commitOf } from './fileLog.ts';
import { commitsIn } from './folderLog.ts';
import { folderOfPath, type History } from './history.ts';
import { isSomebody, rolesBy, type Roles, type People } from './historyPeople.ts';

const MOST_COMMITS = 400;
const MOST_REVIEWED = 400;
const MOST_ASKED = 100;

export type HistoryEvidence = Pick<Evidence, 'log' | 'folder' | 'folderReviews' | 'asked'>;

/**
 * @param path from the root of the repository, with `/`
 * @param asker whose own changes tell whom they have asked before
 */
export function evidenceOf(history: History, path: string, asker: number, people: People): HistoryEvidence {
  const roles = rolesBy(history, people);
  return {
    log: logOf(history, path, roles),
    ...sharesIn(history, folderOfPath(path), roles),
    asked: askedBy(history, asker, roles),
  };
}

function logOf(history: History, path: string, roles: Roles): readonly LogEntry[] {
  const changes = changesOf(history, path);
  return changes.map((change, i) => {
    const commit = commitOf(history, change);
    const [who = BOT, ...coAuthors] = roles.authorsOf(commit);
    return {
      who,
      at: history.authoredAt.at(commit),
      added: history.added.at(change),
      deleted: history.deleted.at(change),
      first: i === changes.length - 1,
      reviewers: roles.reviewersOf(commit),
      ...(coAuthors.length > 0 ? { coAuthors } : {}),
    };
  });
}

/** Who made the last commits in a folder and the folders in it, and who reviewed the last ones that were reviewed. */
function sharesIn(
  history: History,
  folder: string,
  roles: Roles,
): Pick<Evidence, 'folder' | 'folderReviews'> {
  const authors = new Shares();
  const reviewers = new Shares();
  let [committed, reviewed] = [0, 0];
  for (const commit of commitsIn(history, folder)) {
    const at = history.authoredAt.at(commit);
    const writing = roles.authorsOf(commit).filter(isSomebody);
    const reviewing = roles.reviewersOf(commit);
    if (writing.length > 0 && committed++ < MOST_COMMITS) {
      authors.add(writing, at);
    }
    if (reviewing.length > 0 && reviewed++ < MOST_REVIEWED) {
      reviewers.add(reviewing, at);
    }
    if (committed >= MOST_COMMITS && reviewed >= MOST_REVIEWED) {
      break;
    }
  }
  return {
    folder: authors.list().map(({ who, times, last }): FolderShare => ({ who, commits: times, last })),
    folderReviews: reviewers.list(),
  };
}

/** Who reviewed the last of somebody's own changes, anywhere. */
function askedBy(history: History, asker: number, roles: Roles): readonly ReviewShare[] {
  const shares = new Shares();
  if (!isSomebody(asker)) {
    return [];
  }
  const { order, lineage } = history;
  for (let i = order.length - 1, left = MOST_ASKED; i >= 0 && left > 0; i--) {
    const commit = order[i] ?? -1;
    if (lineage.isReached[commit] === 1 && roles.authorOf(commit) === asker) {
      const reviewers = roles.reviewersOf(commit);
      if (reviewers.length > 0) {
        shares.add(reviewers, history.authoredAt.at(commit));
        left--;
      }
    }
  }
  return shares.list();
}

/** How often each did something, and when last. */
class Shares {
  readonly #shares = new Map<number, { times: number; last: number }>();

  add(people: readonly number[], at: number): void {
    for (const who of new Set(people)) {
      const share = this.#shares.get(who) ?? { times: 0, last: 0 };
      share.times++;
      share.last = Math.max(share.last, at);
      this.#shares.set(who, share);
    }
  }

  /** Who did it most comes first. */
  list(): readonly ReviewShare[] {
    return [...this.#shares]
      .map(([who, share]) => ({ who, ...share }))
      .sort((a, b) => b.times - a.times || b.last - a.last);
  }
}
