/** How the hosts differ in where they look for CODEOWNERS and in how they read it. */
import { hostOf } from '../../sourceLink.ts';

/**
 * Whose rules a CODEOWNERS file is read by. Bitbucket is two products: the one at bitbucket.org, and the Data Center that
 * organizations run. Forgejo reads as Gitea does.
 */
export type OwnersDialect = 'github' | 'gitlab' | 'bitbucket' | 'bitbucketDataCenter' | 'gitea';

interface HostRules {
  /** Where the host looks, from the repository's root; the first that is there counts. */
  readonly places: readonly string[];
  /** A file of this size or more is not read at all. Bytes of UTF-8. */
  readonly tooManyBytes: number;
  /** Which of the rules that match a path count: the last one, each, or the last of each section. */
  readonly counts: 'last' | 'each' | 'lastOfSection';
}

/** GitHub's limit; it says “under 3 MB”. */
const GITHUB_LIMIT = 3 * 1024 * 1024;
/** Gitea reads no more (`ui.MAX_DISPLAY_FILE_SIZE`); the others name no limit, and a larger file is none of rules. */
const LIMIT = 8 * 1024 * 1024;

/**
 * Sources: https://docs.github.com/repositories/managing-your-repositorys-settings-and-features/customizing-your-repository/about-code-owners,
 * https://docs.gitlab.com/user/project/codeowners/, https://support.atlassian.com/bitbucket-cloud/docs/set-up-and-use-code-owners/,
 * https://confluence.atlassian.com/bitbucketserver/code-owners-1296171116.html, https://docs.gitea.com/usage/repository/code-owners
 */
export const ownersHosts: Readonly<Record<OwnersDialect, HostRules>> = {
  github: {
    places: ['.github/CODEOWNERS', 'CODEOWNERS', 'docs/CODEOWNERS'],
    tooManyBytes: GITHUB_LIMIT,
    counts: 'last',
  },
  gitlab: {
    places: ['CODEOWNERS', 'docs/CODEOWNERS', '.gitlab/CODEOWNERS'],
    tooManyBytes: LIMIT,
    counts: 'lastOfSection',
  },
  bitbucket: { places: ['.bitbucket/CODEOWNERS'], tooManyBytes: LIMIT, counts: 'each' },
  bitbucketDataCenter: { places: ['.bitbucket/CODEOWNERS'], tooManyBytes: LIMIT, counts: 'last' },
  gitea: {
    // the last place is Forgejo's
    places: ['CODEOWNERS', 'docs/CODEOWNERS', '.gitea/CODEOWNERS', '.forgejo/CODEOWNERS'],
    tooManyBytes: LIMIT,
    counts: 'each',
  },
};

/** A place where a CODEOWNERS file may lie. */
export interface OwnersPlace {
  /** From the repository's root. */
  readonly path: string;
  /** undefined where the text decides: {@link dialectOfText} */
  readonly dialect: OwnersDialect | undefined;
}

/** Where nobody knows who hosts a repository: a folder says for whom the file in it was written. */
const anywhere: readonly OwnersPlace[] = [
  { path: '.github/CODEOWNERS', dialect: 'github' },
  { path: '.gitlab/CODEOWNERS', dialect: 'gitlab' },
  { path: '.bitbucket/CODEOWNERS', dialect: 'bitbucket' },
  { path: '.gitea/CODEOWNERS', dialect: 'gitea' },
  { path: '.forgejo/CODEOWNERS', dialect: 'gitea' },
  { path: 'CODEOWNERS', dialect: undefined },
  { path: 'docs/CODEOWNERS', dialect: undefined },
];

/**
 * Where to look for the CODEOWNERS file of a repository, in this order; the first that is there counts.
 *
 * @param remote the address that Git has of it, if any
 */
export function ownersPlaces(remote: string | undefined): readonly OwnersPlace[] {
  const dialect = remote === undefined ? undefined : dialectOfRemote(remote);
  return dialect === undefined ? anywhere : ownersHosts[dialect].places.map(path => ({ path, dialect }));
}

/**
 * By whose rules the host of a remote reads CODEOWNERS, as far as its name says it.
 *
 * @returns undefined also where the host reads none, as Azure DevOps: what stands in the file is still true
 */
export function dialectOfRemote(remote: string): OwnersDialect | undefined {
  const host = hostOf(remote);
  return host === 'bitbucket.org'
    ? 'bitbucket'
    : host
        ?.split('.')
        .map(label => labels.get(label))
        .find(dialect => dialect !== undefined);
}

/** What stands in the name of a host, also of one that an organization has itself: `gitlab.contoso.com`. */
const labels: ReadonlyMap<string, OwnersDialect> = new Map([
  ['github', 'github'],
  ['ghe', 'github'],
  ['gitlab', 'gitlab'],
  ['bitbucket', 'bitbucketDataCenter'],
  ['stash', 'bitbucketDataCenter'],
  ['gitea', 'gitea'],
  ['forgejo', 'gitea'],
  ['codeberg', 'gitea'],
]);

/** A line that only GitLab gives a meaning to: `[Name]`, `^[Name]`, `[Name][2]`, with default owners perhaps. */
const SECTION = /^[ \t]*\^?\[[^\]/\n]+\](?:\[\d+\])?(?:[ \t]+@[^\n]*)?\r?$/m;

/** For whom a file was written that lies where several hosts look: sections are GitLab's, the rest is as GitHub has it. */
export function dialectOfText(text: string): OwnersDialect {
  return SECTION.test(text) ? 'gitlab' : 'github';
}
