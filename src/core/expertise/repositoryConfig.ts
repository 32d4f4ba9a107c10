/** What Git is configured with for a repository, by its own files and by the user's. */
import { readGit, type Git } from './git.ts';
import type { NamedAddress } from './namedAddress.ts';

export interface RepositoryConfig {
  /** As whom the user of this window commits; undefined where no address is configured. */
  readonly user: NamedAddress | undefined;
  /** The address of `origin`. */
  readonly remote: string | undefined;
}

/**
 * Reads it anew: a question of milliseconds. Outside of a repository it is the user's own.
 *
 * @param folder an absolute path
 */
export async function readConfig(git: Git, folder: string, signal: AbortSignal): Promise<RepositoryConfig> {
  const { text } = await readGit(
    git,
    ['config', '--null', '--get-regexp', '^(user\\.(name|email)|remote\\.origin\\.url)$'],
    { folder, signal },
  );
  // key LF value NUL; of several, the last one counts
  const values = new Map(
    text.split('\0').map(entry => {
      const [key = '', ...lines] = entry.split('\n');
      return [key, lines.join('\n').trim()];
    }),
  );
  const [name = '', address, remote] = ['user.name', 'user.email', 'remote.origin.url'].map(key => {
    const value = values.get(key);
    return value === '' ? undefined : value;
  });
  return { user: address === undefined ? undefined : { name, address }, remote };
}
