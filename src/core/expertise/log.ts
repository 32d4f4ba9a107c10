/**
 * Reads the output of `git log`, as it comes. Fields end with NUL, which neither a commit nor a path can hold: no text
 * in them can pass for another field, whatever it is.
 */

/** How a commit changed a path: the letter that `git log --raw` has for it. */
export type ChangeStatus = 'A' | 'D' | 'M' | 'R' | 'C' | 'T' | 'U' | 'X';

export interface LoggedChange {
  readonly status: ChangeStatus;
  readonly path: string;
  /** The path before, where it was renamed; what it was copied from, where it was copied. */
  readonly from?: string;
  /** Lines; 0 for what is binary, and where they were not counted. */
  added: number;
  deleted: number;
}

export interface LoggedCommit {
  /** The object name: 40 or 64 hexadecimal digits. */
  readonly id: string;
  readonly parents: readonly string[];
  /** Seconds since 1970; 0 where it cannot be read. */
  readonly authoredAt: number;
  readonly committedAt: number;
  /** Mapped by `.mailmap`. */
  readonly author: Signature;
  readonly committer: Signature;
  readonly subject: string;
  /** Lines such as `Reviewed-by: Adele Vance <AdeleV@contoso.com>`, as they stand there: not mapped. */
  readonly trailers: readonly string[];
  /** None for a merge. */
  readonly changes: readonly LoggedChange[];
}

/** A name and an address as Git has them; either may be empty. */
export interface Signature {
  readonly name: string;
  readonly address: string;
}

export interface LogOptions {
  /** What to read: commits, and `--not` with others. */
  readonly revisions: readonly string[];
  /** Read no more than so many commits, the newest ones. */
  readonly most?: number;
  /** Lines are counted, which takes ten times as long: each version of each file is compared. */
  readonly countsLines?: boolean;
  /** Only files that were renamed just as they were: contents are not looked at, which may be missing. */
  readonly exactRenames?: boolean;
}

/** What people say at the end of a message about who else had a part in a change. */
const KEYS = ['Reviewed-by', 'Acked-by', 'Tested-by', 'Co-authored-by'];
const FIELDS = ['H', 'P', 'at', 'ct', 'aN', 'aE', 'cN', 'cE', 's'].map(field => `%${field}%x00`).join('');
const TRAILERS = `%(trailers:${KEYS.map(key => `key=${key},`).join('')}unfold)`;
const MARK = '\x01';

/** The arguments for a log that {@link createLogReader} reads: oldest first, parents before their children. */
export function logArguments({
  revisions,
  most,
  countsLines = false,
  exactRenames = false,
}: LogOptions): readonly string[] {
  return [
    'log',
    '-z',
    '--reverse',
    `--format=%x01${FIELDS}${TRAILERS}`,
    '--encoding=UTF-8',
    '--raw',
    '--no-abbrev',
    ...(countsLines ? ['--numstat'] : []),
    // copies of what the same commit changes, too: a file that is split goes on in its parts
    exactRenames ? '-C100%' : '-C',
    // of more files in one commit, each would be compared with each other
    '-l1000',
    // what a configuration may have otherwise: an order of files, the lines of a first commit, colors
    '-O/dev/null',
    '--root',
    '--no-color',
    '--no-ext-diff',
    '--no-textconv',
    '--ignore-missing',
    ...(most === undefined ? [] : [`--max-count=${most}`]),
    ...revisions,
    '--',
  ];
}

/** Characters; a longer field, such as a path of megabytes, is cut off. */
const LONGEST_FIELD = 16_384;
/** Characters; nobody's name or address is longer. */
const LONGEST_IDENTITY = 256;
const LONGEST_SUBJECT = 200;
/** Of one commit; nobody asks more people. */
const MOST_TRAILERS = 50;
const LONGEST_TRAILER = 400;
/** Characters: the longest path that a system opens. */
const LONGEST_PATH = 4_096;

export interface LogReader {
  push(bytes: Uint8Array): void;
  /** Where the log has ended well: without it, the last commit may be half a one, and is not given. */
  end(): void;
}

/** Gives each commit, once it has been read. */
export function createLogReader(onCommit: (commit: LoggedCommit) => void): LogReader {
  const decoder = new TextDecoder('utf-8', { ignoreBOM: true });
  const reading = new Reading(onCommit);
  let rest = '';
  const read = (text: string): void => {
    let begin = 0;
    let end = text.indexOf('\0');
    for (; end >= 0; end = text.indexOf('\0', begin)) {
      reading.take(rest === '' ? text.slice(begin, end) : rest + text.slice(begin, end));
      rest = '';
      begin = end + 1;
    }
    rest += text.slice(begin, begin + Math.max(0, LONGEST_FIELD - rest.length));
  };
  return {
    push: bytes => {
      read(decoder.decode(bytes, { stream: true }));
    },
    end: () => {
      read(decoder.decode());
      reading.end();
    },
  };
}

type Fields = readonly [
  id: string,
  parents: string,
  authoredAt: string,
  committedAt: string,
  name: string,
  address: string,
  committer: string,
  committerAddress: string,
  subject: string,
  trailers: string,
];
const FIELD_COUNT = 10;

/** Which field comes next, and what the commit has so far. */
class Reading {
  readonly #onCommit: (commit: LoggedCommit) => void;
  #fields: string[] = [];
  #changes: LoggedChange[] = [];
  /** Where the lines of the next path are looked for: they come in the order of the changes. */
  #counted = 0;
  /** A change or a count whose paths are still to come. */
  #change: { readonly status: ChangeStatus; from?: string } | undefined;
  #count: { readonly added: number; readonly deleted: number; paths: number } | undefined;

  constructor(onCommit: (commit: LoggedCommit) => void) {
    this.#onCommit = onCommit;
  }

  take(field: string): void {
    if (this.#fields.length > 0 && this.#fields.length < FIELD_COUNT) {
      this.#fields.push(field);
    } else if (this.#change) {
      this.#takePath(this.#change, field);
    } else if (this.#count) {
      this.#takeCountedPath(this.#count, field);
    } else {
      this.#takeStart(field);
    }
  }

  end(): void {
    if (this.#fields.length === FIELD_COUNT && !this.#change && !this.#count) {
      this.#onCommit(commitOf(this.#fields as unknown as Fields, this.#changes));
    }
    this.#fields = [];
  }

  #takeStart(field: string): void {
    // (a line feed is between a commit and its first change)
    const start = field.startsWith('\n') ? 1 : 0;
    const sign = field.charAt(start);
    if (sign === MARK) {
      this.end();
      this.#fields = [field.slice(start + 1)];
      this.#changes = [];
      this.#counted = 0;
    } else if (sign === ':') {
      this.#change = { status: field.charAt(field.lastIndexOf(' ') + 1) as ChangeStatus };
    } else {
      this.#takeCount(field.slice(start));
    }
  }

  #takePath(change: { readonly status: ChangeStatus; from?: string }, path: string): void {
    const { status, from } = change;
    if ((status === 'R' || status === 'C') && from === undefined) {
      change.from = path;
      return;
    }
    this.#change = undefined;
    if (path.length <= LONGEST_PATH) {
      const old = from !== undefined && from.length <= LONGEST_PATH ? { from } : {};
      this.#changes.push({ status, path, ...old, added: 0, deleted: 0 });
    }
  }

  /** `added TAB deleted TAB path`; for what was renamed, both paths follow as fields of their own. */
  #takeCount(field: string): void {
    const first = field.indexOf('\t');
    const second = field.indexOf('\t', first + 1);
    if (first < 0 || second < 0) {
      return;
    }
    // `-` for what is binary
    const added = Number.parseInt(field.slice(0, first), 10) || 0;
    const deleted = Number.parseInt(field.slice(first + 1, second), 10) || 0;
    if (second < field.length - 1) {
      this.#setCount(field.slice(second + 1), added, deleted);
    } else {
      this.#count = { added, deleted, paths: 0 };
    }
  }

  #takeCountedPath(
    count: { readonly added: number; readonly deleted: number; paths: number },
    path: string,
  ): void {
    count.paths++;
    if (count.paths === 2) {
      this.#count = undefined;
      this.#setCount(path, count.added, count.deleted);
    }
  }

  #setCount(path: string, added: number, deleted: number): void {
    if (path.length > LONGEST_PATH) {
      return;
    }
    for (let i = this.#counted; i < this.#changes.length; i++) {
      const change = this.#changes[i];
      if (change?.path === path) {
        change.added = added;
        change.deleted = deleted;
        this.#counted = i + 1;
        return;
      }
    }
  }
}

function commitOf(fields: Fields, changes: readonly LoggedChange[]): LoggedCommit {
  const [
    id,
    parents,
    authoredAt,
    committedAt,
    name,
    address,
    committer,
    committerAddress,
    subject,
    trailers,
  ] = fields;
  return {
    id,
    parents: parents === '' ? [] : parents.split(' '),
    authoredAt: secondsOf(authoredAt),
    committedAt: secondsOf(committedAt),
    author: { name: name.slice(0, LONGEST_IDENTITY), address: address.slice(0, LONGEST_IDENTITY) },
    committer: {
      name: committer.slice(0, LONGEST_IDENTITY),
      address: committerAddress.slice(0, LONGEST_IDENTITY),
    },
    subject: subject.slice(0, LONGEST_SUBJECT),
    trailers:
      trailers === ''
        ? []
        : trailers
            .split('\n', MOST_TRAILERS)
            .filter(Boolean)
            .map(line => line.slice(0, LONGEST_TRAILER)),
    changes,
  };
}

/** The last moment that 32 bits hold, in 2106. Dates are what the committer's clock said, or what somebody made up. */
const LAST_MOMENT = 0xffff_ffff;

function secondsOf(text: string): number {
  const seconds = Number(text);
  return seconds > 0 ? Math.min(Math.floor(seconds), LAST_MOMENT) : 0;
}
