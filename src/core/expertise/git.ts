/**
 * Git, as the core needs it: a program that is run and read from. Whoever implements this sees to it that the
 * repository's own configuration runs nothing (src/desktop/git).
 *
 * Works with Git 2.23 and newer: `%(trailers:key=…)` came with 2.22, `--ignore-revs-file` with 2.23.
 */

/** Why Git gave no answer, or none of use. Codes, not prose. */
export type GitFailure =
  /** There is no such program, or it cannot be run. */
  | 'notInstalled'
  | 'noRepository'
  /** The repository is somebody else's, and the user has not told Git to trust it (`safe.directory`). */
  | 'unsafe'
  /** Nothing has been committed yet. */
  | 'noCommits'
  /** The commit has no such file: it is new, ignored, or its name has bytes that are no UTF-8. */
  | 'notCommitted'
  /** A partial clone lacks what would be needed (nothing is fetched), or an object is broken. */
  | 'missingObjects'
  /** A file named by `blame.ignoreRevsFile` is not there, or cannot be read. */
  | 'badIgnoreRevs'
  /** There was more than was asked for. */
  | 'tooBig'
  /** Something else ended the program. */
  | 'killed'
  | 'other';

export interface GitOptions {
  /** An absolute path, in the system's own spelling. */
  readonly folder: string;
  /** Ends the program at once. */
  readonly signal: AbortSignal;
  /** What the program writes, as it comes. The next piece waits for what this gives. */
  readonly onChunk?: (bytes: Uint8Array) => void | Promise<void>;
  /** Bytes; a program that writes more is ended (`tooBig`). */
  readonly most?: number;
  /** Leaves out what the user and the system have configured. */
  readonly withoutUserConfig?: boolean;
}

export interface Git {
  /**
   * Runs Git with arguments, the first of which is a command of its own. undefined where it went well.
   *
   * @throws the signal's reason once that is aborted, and what `onChunk` throws
   */
  run(args: readonly string[], options: GitOptions): Promise<GitFailure | undefined>;
}

/** What a command wrote, and whether it went well. */
export interface GitText {
  readonly text: string;
  readonly failure?: GitFailure;
}

/** Bytes; more is no answer to a short question. */
const MOST_TEXT = 1 << 20;

/** Runs Git and gives all that it wrote, as UTF-8. */
export async function readGit(
  git: Git,
  args: readonly string[],
  { most = MOST_TEXT, ...options }: Omit<GitOptions, 'onChunk'>,
): Promise<GitText> {
  // (a byte order mark belongs to a text as anything else)
  const decoder = new TextDecoder('utf-8', { ignoreBOM: true });
  let text = '';
  const failure = await git.run(args, {
    ...options,
    most,
    onChunk: bytes => {
      text += decoder.decode(bytes, { stream: true });
    },
  });
  return { text: text + decoder.decode(), ...(failure === undefined ? {} : { failure }) };
}

/**
 * The failure behind what Git said when it ended with an error. Its sentences, in English, are all there is to tell by;
 * a name within them is in quotes and comes last, or no pattern would be safe from it.
 *
 * @param said what it wrote to its error output, in the C locale
 */
export function failureOfGit(said: string): GitFailure {
  for (const [pattern, failure] of SAYINGS) {
    if (pattern.test(said)) {
      return failure;
    }
  }
  return 'other';
}

/** Git's own texts: setup.c, blame.c, oidset.c, promisor-remote.c, object-file.c and others. */
const SAYINGS: readonly (readonly [RegExp, GitFailure])[] = [
  [/^fatal: (?:detected dubious ownership in|unsafe repository)/m, 'unsafe'],
  [
    /^fatal: (?:not a git repository|cannot use bare repository|this operation must be run in a work tree|cannot change to|invalid gitfile format|not a gitdir)/im,
    'noRepository',
  ],
  [/^fatal: (?:could not open object name list|invalid object name|bad object name list)/m, 'badIgnoreRevs'],
  [
    /^warning: lazy fetching disabled|^(?:fatal|error): (?:could not fetch|unable to read|bad object|Could not read|missing |unable to parse|failed to read|Cannot read blob|bad tree object|object .* is corrupt|transport '[^'\n]*' not allowed|remote error)/im,
    'missingObjects',
  ],
  [
    /^fatal: (?:no such path |path '[^]*' (?:does not exist|exists on disk, but not) in |Not a valid object name )/m,
    'notCommitted',
  ],
];
