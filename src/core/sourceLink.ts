/** Where lines of code are to be seen on the web: the repository's address, at a commit. */

/** Lines of a file in a repository. */
export interface CodePlace {
  /** From the repository's root, with `/`. */
  readonly path: string;
  /** From 1. */
  readonly firstLine: number;
  readonly lastLine: number;
}

/** How a host writes the address of lines. */
type Dialect = 'github' | 'gitlab' | 'bitbucket' | 'azure';

/** `git@host:path`, with an alias of `~/.ssh/config` in the place of the host perhaps. */
const SCP = /^(?:[\w.-]+@)?([\w.-]+):(?!\/\/)(.+)$/;

/** Where the host of an ssh address is another than the web's. */
const sshHosts: Readonly<Record<string, string>> = {
  'ssh.github.com': 'github.com',
  'altssh.gitlab.com': 'gitlab.com',
  'altssh.bitbucket.org': 'bitbucket.org',
};
/** Aliases of `~/.ssh/config` are made of these by what is put behind: `github.com-work`, for a second account. */
const ALIAS = /^(github\.com|gitlab\.com|bitbucket\.org)[-_.]/;
/** What Git hosting writes as Markdown and the like; GitHub and GitLab show such a file without line numbers. */
const RENDERED = /\.(?:md|markdown|mdown|mkdn?|rst|adoc|asciidoc|org|textile|rdoc|creole|mediawiki|ipynb)$/i;

/**
 * The address of a repository's page, from the address of its remote. Never with a user name, a password or a token.
 *
 * @returns undefined where it has none, such as a folder, or none that is sure to lead somewhere
 */
export function webAddressOf(remote: string): string | undefined {
  const scp = SCP.exec(remote.trim());
  const address = scp ? `ssh://${scp[1] ?? ''}/${scp[2] ?? ''}` : remote.trim();
  if (!URL.canParse(address)) {
    return undefined;
  }
  const { protocol, hostname, host, pathname } = new URL(address);
  const isWeb = protocol === 'https:' || protocol === 'http:';
  if ((!isWeb && !['ssh:', 'git:'].includes(protocol)) || !hostname.includes('.')) {
    return undefined;
  }
  const path = pathname
    .replace(/\/{2,}/g, '/')
    .replace(/\/$/, '')
    .replace(/\.git$/, '');
  const azure = azureAddress(hostname, path);
  if (azure !== undefined || path === '') {
    return azure;
  }
  // a port of ssh is none of the web's
  const known = isWeb ? host : webHostOf(hostname);
  return known === undefined || isAzure(hostname) ? undefined : `https://${known}${path}`;
}

/** undefined where nobody knows whether there is a page behind a host that was only ever reached by ssh. */
function webHostOf(hostname: string): string | undefined {
  const host = sshHosts[hostname] ?? ALIAS.exec(hostname)?.[1] ?? hostname;
  return dialectOf(host) && host;
}

function isAzure(hostname: string): boolean {
  return hostname === 'dev.azure.com' || /(^|\.)(ssh\.dev\.azure\.com|visualstudio\.com)$/.test(hostname);
}

/** Azure DevOps has four kinds of addresses for the same repository. */
function azureAddress(hostname: string, path: string): string | undefined {
  const parts = path.split('/').slice(1);
  const [organization, project, repository] = partsOfAzure(hostname, parts) ?? [];
  return organization && project && repository
    ? `https://dev.azure.com/${organization}/${project}/_git/${repository}`
    : undefined;
}

function partsOfAzure(
  hostname: string,
  parts: readonly string[],
): readonly (string | undefined)[] | undefined {
  const [first, second, third, fourth] = parts;
  if (hostname === 'ssh.dev.azure.com' || hostname === 'vs-ssh.visualstudio.com') {
    return first === 'v3' ? [second, third, fourth] : undefined;
  }
  const organization = /^([\w-]+)\.visualstudio\.com$/.exec(hostname)?.[1];
  const inside =
    hostname === 'dev.azure.com' ? parts.slice(1) : first === 'DefaultCollection' ? parts.slice(1) : parts;
  const owner = hostname === 'dev.azure.com' ? first : organization;
  if (owner === undefined) {
    return undefined;
  }
  // a project's first repository has its name
  return inside[0] === '_git'
    ? [owner, inside[1], inside[1]]
    : inside[1] === '_git'
      ? [owner, inside[0], inside[2]]
      : undefined;
}

function dialectOf(hostname: string): Dialect | undefined {
  if (hostname === 'github.com' || hostname.startsWith('github.') || hostname.endsWith('.ghe.com')) {
    return 'github';
  }
  if (hostname === 'gitlab.com' || hostname.startsWith('gitlab.')) {
    return 'gitlab';
  }
  if (hostname === 'bitbucket.org') {
    return 'bitbucket';
  }
  return isAzure(hostname) ? 'azure' : undefined;
}

/**
 * The address of lines at a commit.
 *
 * @returns undefined where the host's kind of address is not known
 */
export function linkToCode(repository: string, commit: string, place: CodePlace): string | undefined {
  const path = place.path.split('/').map(encodeURIComponent).join('/');
  const { firstLine: first, lastLine: last } = place;
  const plain = RENDERED.test(place.path) ? '?plain=1' : '';
  switch (dialectOf(new URL(repository).hostname)) {
    case 'github':
      return `${repository}/blob/${commit}/${path}${plain}#L${first}${last > first ? `-L${last}` : ''}`;
    case 'gitlab':
      return `${repository}/-/blob/${commit}/${path}${plain}#L${first}${last > first ? `-${last}` : ''}`;
    case 'bitbucket':
      return `${repository}/src/${commit}/${path}#lines-${first}${last > first ? `:${last}` : ''}`;
    case 'azure': {
      const lines = `line=${first}&lineEnd=${last + 1}&lineStartColumn=1&lineEndColumn=1`;
      return `${repository}?path=/${path}&version=GC${commit}&${lines}`;
    }
    case undefined:
      return undefined;
  }
}
