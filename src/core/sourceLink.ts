/** Where lines of code are to be seen on the web: the repository's address, at a commit. */
import { wellFormed } from './text.ts';

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
const sshHosts: ReadonlyMap<string, string> = new Map([
  ['ssh.github.com', 'github.com'],
  ['altssh.gitlab.com', 'gitlab.com'],
  ['altssh.bitbucket.org', 'bitbucket.org'],
]);
/** Aliases of `~/.ssh/config` are made of these by what is put behind: `github.com-work`, for a second account, … */
const ALIAS = /^(github\.com|gitlab\.com|bitbucket\.org)[-_.]/;
/** … or of their first half, `github.work`; a company's own host has a third one. */
const SHORT_ALIAS = /^git(?:hub|lab)\.[^.]+$/;
/** Hosts that give out code and have no page under the same address. */
const WITHOUT_PAGES =
  /^(?:git-codecommit[\w.-]*\.amazonaws\.com(?:\.cn)?|source\.developers\.google\.com|git\.heroku\.com|git\.overleaf\.com)$/;
/** Where a wiki is shown, which is a repository of its own: by the names of its pages. */
const WIKIS: Readonly<Partial<Record<Dialect, RegExp>>> = {
  github: /^\/[^/]+\/[^/]+\/wiki$/,
  gitlab: /\/-\/wikis$/,
};
/** What Git hosting writes as Markdown and the like; GitHub and GitLab show such a file without line numbers. */
const RENDERED = /\.(?:md|markdown|mdown|mkdn?|rst|adoc|asciidoc|org|textile|rdoc|creole|mediawiki|ipynb)$/i;

/**
 * The address of a repository's page, from the address of its remote. Never with a user name, a password or a token.
 *
 * @returns undefined where it has none, such as a folder, or none that is sure to lead somewhere
 */
export function webAddressOf(remote: string): string | undefined {
  const address = addressOf(remote);
  if (!address?.hostname.includes('.')) {
    return undefined;
  }
  const { protocol, hostname: written, port, pathname } = address;
  const hostname = written.toLowerCase(); // it is that already, but for ssh
  const isWeb = protocol === 'https:' || protocol === 'http:';
  const path = pathname
    .replace(/\/{2,}/g, '/')
    .replace(/\/$/, '')
    .replace(/\.git$/, '');
  const azure = azureAddress(hostname, path);
  if (azure !== undefined || path === '') {
    return azure;
  }
  const host = isWeb ? hostname : webHostOf(hostname);
  if (host === undefined || isAzure(hostname) || WITHOUT_PAGES.test(host)) {
    return undefined;
  }
  const page = pageOf(host, path);
  // a server of one's own may have no certificate; and a port of ssh is none of the web's
  const scheme = protocol === 'http:' && !isPublic(host) ? 'http' : 'https';
  return page && `${scheme}://${host}${isWeb && port !== '' ? `:${port}` : ''}${page}`;
}

/** The path of a repository's page; undefined where it is a wiki, and not known where the host shows it. */
function pageOf(hostname: string, path: string): string | undefined {
  const [, project] = /^(.+)\.wiki$/.exec(path) ?? [];
  if (project === undefined) {
    return path;
  }
  const dialect = dialectOf(hostname);
  return dialect === 'github' ? `${project}/wiki` : dialect === 'gitlab' ? `${project}/-/wikis` : undefined;
}

/**
 * The name of the host behind the address of a remote, in lower case: the web's where it is known to be another than
 * that of ssh.
 *
 * @returns undefined where the address is that of a folder, or none
 */
export function hostOf(remote: string): string | undefined {
  const hostname = addressOf(remote)?.hostname.toLowerCase();
  return hostname === undefined || hostname === '' ? undefined : webNameOf(hostname);
}

/** Over the web, ssh or Git's own protocol. */
function addressOf(remote: string): URL | undefined {
  const scp = SCP.exec(remote.trim());
  const address = scp ? `ssh://${scp[1] ?? ''}/${scp[2] ?? ''}` : remote.trim();
  const url = URL.canParse(address) ? new URL(address) : undefined;
  return url && ['https:', 'http:', 'ssh:', 'git:'].includes(url.protocol) ? url : undefined;
}

function webNameOf(hostname: string): string {
  return sshHosts.get(hostname) ?? ALIAS.exec(hostname)?.[1] ?? hostname;
}

/** undefined where nobody knows whether there is a page behind a host that was only ever reached by ssh. */
function webHostOf(hostname: string): string | undefined {
  const host = webNameOf(hostname);
  return isPublic(host) || (dialectOf(host) && !SHORT_ALIAS.test(host)) ? host : undefined;
}

/** The hosts that everybody shares. */
function isPublic(hostname: string): boolean {
  return ['github.com', 'gitlab.com', 'bitbucket.org'].includes(hostname);
}

function isAzure(hostname: string): boolean {
  return hostname === 'dev.azure.com' || /(^|\.)(ssh\.dev\.azure\.com|visualstudio\.com)$/.test(hostname);
}

/** Azure DevOps has four kinds of addresses for the same repository, each of which may say how much of it to fetch. */
function azureAddress(hostname: string, path: string): string | undefined {
  const parts = path.split('/').slice(1);
  // (no name of a project or repository begins with a `_`)
  const named = parts.filter(part => part !== '_full' && part !== '_optimized');
  const [organization, project, repository] = partsOfAzure(hostname, named) ?? [];
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
 * @returns undefined where the host's kind of address is not known, or it has none for lines
 */
export function linkToCode(repository: string, commit: string, place: CodePlace): string | undefined {
  const { hostname, pathname } = new URL(repository);
  const dialect = dialectOf(hostname);
  if (dialect && WIKIS[dialect]?.test(pathname)) {
    return undefined;
  }
  const path = wellFormed(place.path).split('/').map(encodeURIComponent).join('/');
  const { firstLine: first, lastLine: last } = place;
  const plain = RENDERED.test(place.path) ? '?plain=1' : '';
  switch (dialect) {
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
