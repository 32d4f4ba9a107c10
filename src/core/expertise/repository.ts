/**
 * One question about a repository: who can answer about a file of it, or about some of its lines. What Git knows is put
 * together here; who of them is in the organization, and whether they can be asked now, comes afterwards (`answers.ts`).
 */
import type { Clock } from '../ports.ts';
import type { LineRange } from './blame.ts';
import { ownersPlaces } from './codeowners/dialects.ts';
import { ownershipOf, type Ownership } from './codeowners/ownership.ts';
import type { OwnersProblem } from './codeowners/problem.ts';
import { readCodeowners } from './codeowners/read.ts';
import { FileBlames, type FileBlame } from './fileBlames.ts';
import { gather, type Gathered } from './gathering.ts';
import type { Git, GitFailure } from './git.ts';
import { Histories } from './histories.ts';
import type { History } from './history.ts';
import type { HistoryReading } from './historyReading.ts';
import { readConfig, type RepositoryConfig } from './repositoryConfig.ts';
import { peopleOf, type RepositoryPeople } from './repositoryPeople.ts';
import { findFiles, readObject } from './treeFiles.ts';
import { MAILMAP, readWorkingTree, type FolderInTree } from './workingTree.ts';
import type { WorkAddresses } from './workAddresses.ts';

/** A file, as the editor has it. */
export interface CodeSubject {
  /** The folder it is in: an absolute path in the system's own spelling. */
  readonly folder: string;
  readonly name: string;
  /** Its text, where it differs from what is on the disk. */
  readonly text?: string;
  /** From 0; all of it, where no lines are meant. */
  readonly lines?: LineRange;
}

export interface KnownCode extends Gathered {
  readonly kind: 'known';
  readonly tree: FolderInTree;
  /** From the root of the repository, with `/`. */
  readonly path: string;
  readonly people: RepositoryPeople;
  readonly ownership: Ownership;
}

export type Asked = KnownCode | { readonly kind: 'failed'; readonly failure: GitFailure };

export type OverviewReading =
  ({ readonly kind: 'found' } & Overview) | { readonly kind: 'failed'; readonly failure: GitFailure };

export interface Overview {
  readonly tree: FolderInTree;
  readonly owners: (path: string) => Ownership;
  readonly people: RepositoryPeople;
  /** Who the user of this window is. */
  readonly asker: number;
  /** undefined where it cannot be read. */
  readonly history: History | undefined;
}

export interface RepositoriesParts {
  readonly git: Git;
  readonly clock: Clock;
  readonly workAddresses: () => WorkAddresses;
  /** Lines of CODEOWNERS that cannot be read: numbers and codes. */
  readonly problems?: (problems: readonly OwnersProblem[]) => void;
}

/** What was read of a repository at one commit. */
interface AtHead {
  readonly head: string;
  readonly remote: string | undefined;
  readonly mailmap: string;
  readonly owners: (path: string) => Ownership;
}

/** What the people of a history were found out by. */
interface PeopleAt {
  readonly mailmap: string;
  readonly user: string | undefined;
  readonly addresses: WorkAddresses;
  readonly people: RepositoryPeople;
}

/** Repositories of which it is held. */
const MOST_HELD = 8;
/** Bytes. */
const MOST_MAILMAP = 4 << 20;
const MOST_OWNERS = 9 << 20;

export class Repositories {
  readonly #parts: RepositoriesParts;
  readonly #histories: Histories;
  readonly #blames: FileBlames;
  /** By the root of the working tree. */
  readonly #atHead = new Map<string, AtHead>();
  /** Finding out who is who takes time that grows with the history; it is done once for each. */
  readonly #people = new WeakMap<History, PeopleAt>();

  constructor(parts: RepositoriesParts) {
    this.#parts = parts;
    this.#histories = new Histories(parts);
    this.#blames = new FileBlames(parts);
  }

  /**
   * What is known of a file.
   *
   * @param early called with what the newest commits tell, where reading all of them takes longer
   * @throws the signal's reason once it is aborted
   */
  async ask(subject: CodeSubject, signal: AbortSignal, early?: (known: KnownCode) => void): Promise<Asked> {
    const { git } = this.#parts;
    const [found, config] = await Promise.all([
      readWorkingTree(git, subject.folder, signal),
      readConfig(git, subject.folder, signal),
    ]);
    if (found.kind === 'failed') {
      return found;
    }
    const { tree } = found;
    // what is read for an early answer alone ends with the whole one
    const ending = new AbortController();
    const either = AbortSignal.any([signal, ending.signal]);
    const isNear = this.#histories.isNear(tree);
    const others = Promise.all([
      this.#readAtHead(tree, config, either),
      this.#blames.read({ ...subject, tree }, either),
    ]);
    const told = async (reading: Promise<HistoryReading>): Promise<KnownCode> => {
      const [history, [atHead, blame]] = await Promise.all([reading, others]);
      return this.#tell(tree, subject, { history, atHead, blame, config });
    };
    const whole = told(this.#histories.whole(tree, either));
    if (early && !isNear) {
      told(this.#histories.recent(tree, either)).then(
        known => {
          if (!either.aborted) {
            early(known);
          }
        },
        () => undefined, // all of it fails as well, or is there
      );
    }
    try {
      return await whole;
    } finally {
      ending.abort();
    }
  }

  /**
   * All of a repository that a folder is in, for questions about many of its files.
   *
   * @throws the signal's reason once it is aborted
   */
  async overview(folder: string, signal: AbortSignal): Promise<OverviewReading> {
    const { git } = this.#parts;
    const [found, config] = await Promise.all([
      readWorkingTree(git, folder, signal),
      readConfig(git, folder, signal),
    ]);
    if (found.kind === 'failed') {
      return found;
    }
    const { tree } = found;
    const [atHead, reading] = await Promise.all([
      this.#readAtHead(tree, config, signal),
      this.#histories.whole(tree, signal),
    ]);
    const history = reading.kind === 'read' ? reading.history : undefined;
    const people = this.#peopleIn(history, atHead, config);
    return { kind: 'found', tree, owners: atHead.owners, people, asker: people.asker, history };
  }

  #tell(
    tree: FolderInTree,
    { name, lines }: CodeSubject,
    {
      history,
      atHead,
      blame,
      config,
    }: {
      readonly history: HistoryReading;
      readonly atHead: AtHead;
      readonly blame: FileBlame;
      readonly config: RepositoryConfig;
    },
  ): KnownCode {
    const people = this.#peopleIn(history.kind === 'read' ? history.history : undefined, atHead, config);
    const path = tree.prefix + name;
    const at = Math.floor(this.#parts.clock.now() / 1000);
    return {
      kind: 'known',
      tree,
      path,
      people,
      ownership: atHead.owners(path),
      ...gather(blame, history, {
        path,
        asker: people.asker,
        at,
        people,
        isSelection: lines !== undefined,
      }),
    };
  }

  #peopleIn(history: History | undefined, { mailmap }: AtHead, { user }: RepositoryConfig): RepositoryPeople {
    const at = {
      mailmap,
      user: user && `${user.name}\0${user.address}`,
      addresses: this.#parts.workAddresses(),
    };
    const known = history && this.#people.get(history);
    if (known?.mailmap === at.mailmap && known.user === at.user && known.addresses === at.addresses) {
      return known.people;
    }
    const people = peopleOf({ history, mailmap, user, workAddresses: at.addresses });
    if (history) {
      this.#people.set(history, { ...at, people });
    }
    return people;
  }

  async #readAtHead(tree: FolderInTree, { remote }: RepositoryConfig, signal: AbortSignal): Promise<AtHead> {
    const { root, head } = tree;
    const known = this.#atHead.get(root);
    if (known?.head === head && known.remote === remote) {
      return known;
    }
    const { git } = this.#parts;
    const places = ownersPlaces(remote);
    const files = await findFiles(git, tree, [MAILMAP, ...places.map(({ path }) => path)], signal);
    const read = async (path: string | undefined, most: number): Promise<string | undefined> => {
      const object = files.get(path ?? '');
      return object === undefined ? undefined : readObject(git, tree, object, { most, signal });
    };
    const place = places.find(({ path }) => files.has(path));
    const [mailmap = '', text] = await Promise.all([
      read(MAILMAP, MOST_MAILMAP),
      read(place?.path, MOST_OWNERS),
    ]);
    let owners: AtHead['owners'] = () => ({ kind: 'none' });
    if (place && text !== undefined) {
      const codeowners = readCodeowners(text, place.dialect);
      owners = ownershipOf(codeowners);
      if (codeowners.problems.length > 0) {
        this.#parts.problems?.(codeowners.problems);
      }
    }
    const atHead: AtHead = { head, remote, mailmap, owners };
    this.#atHead.delete(root);
    this.#atHead.set(root, atHead);
    for (const other of [...this.#atHead.keys()].slice(0, -MOST_HELD)) {
      this.#atHead.delete(other);
    }
    return atHead;
  }
}
