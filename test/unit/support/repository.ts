/**
 * Git repositories for tests, made by `git fast-import`: thousands of commits in a second. Nothing of the machine's own
 * configuration of Git has a part in them.
 */
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { devNull, tmpdir } from 'node:os';
import path from 'node:path';

/** A commit. Each goes onto the branch's last one, unless it says otherwise. */
export interface Made {
  /** `Name <address>`; the committer too, unless that one is told. */
  readonly by: string;
  readonly committer?: string;
  /** Seconds since 1970. */
  readonly at: number;
  readonly committedAt?: number;
  readonly message?: string;
  /** The text of each file that changes; null deletes it. */
  readonly files?: Readonly<Record<string, string | Uint8Array | null>>;
  /** From old names to new ones; happens before the files change. */
  readonly renames?: Readonly<Record<string, string>>;
  readonly branch?: string;
  /** What it is made onto: another branch, or `-` for nothing at all. */
  readonly from?: string;
  /** Branches that it merges. */
  readonly merges?: readonly string[];
}

/** The environment in which Git knows nothing of this machine. */
export const plainGit: NodeJS.ProcessEnv = {
  ...Object.fromEntries(Object.entries(process.env).filter(([name]) => !/^GIT_/i.test(name))),
  GIT_CONFIG_GLOBAL: devNull,
  GIT_CONFIG_NOSYSTEM: '1',
  GIT_AUTHOR_NAME: 'Adele Vance',
  GIT_AUTHOR_EMAIL: 'AdeleV@contoso.com',
  GIT_COMMITTER_NAME: 'Adele Vance',
  GIT_COMMITTER_EMAIL: 'AdeleV@contoso.com',
};

/** A folder that goes when it is told to. */
export function temporaryFolder(): { readonly folder: string; readonly remove: () => void } {
  const folder = realpathSync(mkdtempSync(path.join(tmpdir(), 'colleague-presence-')));
  return {
    folder,
    remove: () => {
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** Runs Git in a folder. Gives what it wrote, without the line's end. @throws where it fails */
export function git(folder: string, ...args: readonly string[]): string {
  const { status, stdout, stderr } = spawnSync('git', ['-C', folder, ...args], {
    encoding: 'utf8',
    env: plainGit,
    maxBuffer: 2 ** 28,
  });
  if (status !== 0) {
    throw new Error(`git ${args[0] ?? ''}: ${stderr}`);
  }
  return stdout.replace(/\n$/, '');
}

/** Makes a repository with these commits in a folder, which need not be there; its files are checked out from `main`. */
export async function makeRepository(folder: string, commits: Iterable<Made>): Promise<void> {
  spawnSync('git', ['init', '-q', '-b', 'main', folder], { env: plainGit });
  await addCommits(folder, commits);
  if (git(folder, 'for-each-ref', 'refs/heads/main') !== '') {
    git(folder, 'reset', '-q', '--hard', 'main');
  }
}

/** Adds commits to a repository. What is checked out stays as it is. */
export async function addCommits(folder: string, commits: Iterable<Made>): Promise<void> {
  const importing = spawn('git', ['-C', folder, 'fast-import', '--quiet', '--force'], {
    env: plainGit,
    stdio: ['pipe', 'ignore', 'pipe'],
  });
  let said = '';
  importing.stderr.setEncoding('utf8').on('data', (text: string) => (said += text));
  const ended = once(importing, 'close');
  // where it ends early, its own words say why
  importing.stdin.on('error', () => undefined);
  const begun = new Set<string>();
  let buffer: Buffer[] = [];
  let size = 0;
  const flush = async (): Promise<void> => {
    if (!importing.stdin.write(Buffer.concat(buffer)) && importing.exitCode === null) {
      await Promise.race([once(importing.stdin, 'drain'), ended]);
    }
    buffer = [];
    size = 0;
  };
  // a branch from before is named by its commit, which fast-import looks up
  const commitOf = (branch: string): string => `refs/heads/${branch}${begun.has(branch) ? '' : '^0'}`;
  for (const commit of commits) {
    const { branch = 'main', merges = [] } = commit;
    const isThere = !begun.has(branch) && git(folder, 'for-each-ref', `refs/heads/${branch}`) !== '';
    const from = commit.from ?? (isThere ? branch : undefined);
    const onto = from === undefined || from === '-' ? from : commitOf(from);
    const merged = merges.map(commitOf);
    begun.add(branch);
    for (const piece of written(commit, branch, onto, merged)) {
      buffer.push(piece);
      size += piece.length;
    }
    if (size > 1 << 20) {
      await flush();
    }
  }
  await flush();
  importing.stdin.end();
  const [code] = (await ended) as [number | null];
  if (code !== 0) {
    throw new Error(`git fast-import: ${said}`);
  }
}

function* written(
  commit: Made,
  branch: string,
  onto: string | undefined,
  merged: readonly string[],
): Iterable<Buffer> {
  const { by, at, message = 'x', files = {}, renames = {} } = commit;
  if (onto === '-') {
    yield Buffer.from(`reset refs/heads/${branch}\n`);
  }
  yield Buffer.from(
    `commit refs/heads/${branch}\nauthor ${by} ${at} +0000\n` +
      `committer ${commit.committer ?? by} ${commit.committedAt ?? at} +0000\n`,
  );
  yield* data(message);
  if (onto !== undefined && onto !== '-') {
    yield Buffer.from(`from ${onto}\n`);
  }
  yield Buffer.from(merged.map(other => `merge ${other}\n`).join(''));
  for (const [old, name] of Object.entries(renames)) {
    yield Buffer.from(`R ${quoted(old)} ${quoted(name)}\n`);
  }
  for (const [name, text] of Object.entries(files)) {
    if (text === null) {
      yield Buffer.from(`D ${quoted(name)}\n`);
    } else {
      yield Buffer.from(`M 100644 inline ${quoted(name)}\n`);
      yield* data(text);
    }
  }
}

function* data(content: string | Uint8Array): Iterable<Buffer> {
  const bytes = Buffer.from(content);
  yield Buffer.from(`data ${bytes.length}\n`);
  yield bytes;
  yield Buffer.from('\n');
}

/** A byte that is no UTF-8 stands in a name as the half of a surrogate pair, U+DC00 + byte. */
function quoted(name: string): string {
  const escaped = name.replace(/[\\"]/g, '\\$&').replaceAll('\n', '\\n');
  return `"${escaped.replace(/[\udc80-\udcff]/gu, byte => `\\${(byte.charCodeAt(0) - 0xdc00).toString(8)}`)}"`;
}
