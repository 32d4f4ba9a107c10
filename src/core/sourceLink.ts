/** Where lines of code are to be seen on the web: the repository's address, at a commit. */

/** Lines of a file in a repository. */
export interface CodePlace {
  /** From the repository's root, with `/`. */
  readonly path: string;
  /** From 1. */
  readonly firstLine: number;
  readonly lastLine: number;
}

/** `git@host:path` and `ssh://git@host/path`, `https://user:password@host/path.git`. */
const SCP = /^(?:[\w.-]+@)?([\w.-]+):(?!\/\/)(.+)$/;

/**
 * The address of a repository's page, from the address of its remote. Never with a user name, a password or a token.
 *
 * @returns undefined where it has none, such as a folder
 */
export function webAddressOf(remote: string): string | undefined {
  const scp = SCP.exec(remote.trim());
  const address = scp ? `ssh://${scp[1] ?? ''}/${scp[2] ?? ''}` : remote.trim();
  if (!URL.canParse(address)) {
    return undefined;
  }
  const { protocol, hostname, host, pathname } = new URL(address);
  if (!['https:', 'http:', 'ssh:', 'git:'].includes(protocol) || !hostname.includes('.')) {
    return undefined;
  }
  const path = pathname.replace(/(?<!\/)\/+$/, '').replace(/\.git$/, '');
  const azure = /^\/v3\/([^/]+)\/([^/]+)\/([^/]+)$/.exec(path);
  if (hostname === 'ssh.dev.azure.com' && azure) {
    return `https://dev.azure.com/${azure[1] ?? ''}/${azure[2] ?? ''}/_git/${azure[3] ?? ''}`;
  }
  // a port of ssh is none of the web's
  return path === '' ? undefined : `https://${protocol.startsWith('http') ? host : hostname}${path}`;
}

/**
 * The address of lines at a commit.
 *
 * @returns undefined where the host's kind of address is not known
 */
export function linkToCode(repository: string, commit: string, place: CodePlace): string | undefined {
  const { hostname } = new URL(repository);
  const path = place.path.split('/').map(encodeURIComponent).join('/');
  const { firstLine: first, lastLine: last } = place;
  if (hostname === 'github.com' || hostname.startsWith('github.')) {
    return `${repository}/blob/${commit}/${path}#L${first}${last > first ? `-L${last}` : ''}`;
  }
  if (hostname === 'gitlab.com' || hostname.startsWith('gitlab.')) {
    return `${repository}/-/blob/${commit}/${path}#L${first}${last > first ? `-${last}` : ''}`;
  }
  if (hostname === 'bitbucket.org') {
    return `${repository}/src/${commit}/${path}#lines-${first}${last > first ? `:${last}` : ''}`;
  }
  if (hostname === 'dev.azure.com' || hostname.endsWith('.visualstudio.com')) {
    const lines = `line=${first}&lineEnd=${last + 1}&lineStartColumn=1&lineEndColumn=1`;
    return `${repository}?path=/${path}&version=GC${commit}&${lines}`;
  }
  return undefined;
}
