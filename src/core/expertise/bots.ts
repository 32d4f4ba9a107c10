/**
 * Who is no person, by how they commit. Nobody with a name such as Abbott, Talbot, Robot Smith or Megan Bot is taken for
 * one; rather is a bot taken for a person, who then turns out to be nobody in the own organization.
 *
 * Sources: GitHub's apps commit as `name[bot]` (https://github.com/actions/checkout, "Push a commit using the built-in
 * token"), and its pages as `GitHub <noreply@github.com>`
 * (https://docs.github.com/en/authentication/managing-commit-signature-verification/about-commit-signature-verification).
 * That others are told by their names: Dey et al., Detecting and Characterizing Bots that Commit Code, 2020. The lists
 * are of those in the histories of well-known projects.
 */
import { visible } from '../person.ts';
import { hostAccountOf, type NamedAddress } from './namedAddress.ts';

/** Whole names, in lower case. */
const NAMES: ReadonlySet<string> = new Set([
  'allcontributors',
  'appveyor',
  'azure pipelines',
  'bors',
  'buildbot',
  'buildkite',
  'circleci',
  'codecov',
  'copilot',
  'copybara',
  'copybara-service',
  'coveralls',
  'crowdin',
  'cursor agent',
  'dependabot',
  'dependabot-preview',
  'gerrit',
  'gerrit code review',
  'github',
  'github action',
  'github actions',
  'github-actions',
  'gitlab',
  'gitlab runner',
  'gopher robot',
  'gopherbot',
  'greenkeeper',
  'homu',
  'hosted weblate',
  'imgbot',
  'jenkins',
  'mergify',
  'openstack jenkins',
  'project collection build service',
  'renovate',
  'semantic release',
  'semantic-release',
  'teamcity',
  'transifex',
  'web-flow',
  'weblate',
  'zuul',
]);

/** What a name such as `Release Bot` has before its last word, where it is a bot's: in lower case. */
const DUTIES: ReadonlySet<string> = new Set([
  'auto',
  'automation',
  'backport',
  'build',
  'bump',
  'cd',
  'changelog',
  'ci',
  'commit',
  'dependency',
  'deploy',
  'deployment',
  'docs',
  'format',
  'github',
  'gitlab',
  'import',
  'license',
  'lint',
  'localization',
  'merge',
  'mirror',
  'proposal',
  'prow',
  'publish',
  'publishing',
  'release',
  'renovate',
  'review',
  'roll',
  'security',
  'snyk',
  'sync',
  'test',
  'translation',
  'triage',
  'update',
  'version',
]);

const BOTS_LAST_WORD = /^(?:ro)?bot$/;
/** `snyk-bot`, `k8s-ci-robot`, `bot`, `support+bot`. */
const BOTS_LOGIN = /(?:^|[-_+])(?:ro)?bot$/;
const NO_REPLY: ReadonlySet<string> = new Set(['noreply', 'no-reply', 'donotreply', 'do-not-reply']);

/** Characters of a name or an address that are looked at. */
const LONGEST = 320;

/** Whether an author, a committer or somebody in a trailer is a bot, a build server or a code host. */
export function isBot({ name, address }: NamedAddress): boolean {
  const whole = visible(name.slice(0, LONGEST));
  const called = whole.toLowerCase();
  const account = hostAccountOf(address.slice(0, LONGEST))?.login;
  const local = account ?? visible(address.slice(0, LONGEST)).toLowerCase().split('@', 1)[0] ?? '';
  if (called.endsWith('[bot]') || local.endsWith('[bot]') || NO_REPLY.has(local) || NAMES.has(called)) {
    return true;
  }
  const words = called.split(/\s+/);
  const last = words.at(-1) ?? '';
  if (words.length > 1 && BOTS_LAST_WORD.test(last)) {
    // a surname as well
    return DUTIES.has(words.at(-2) ?? '') || BOTS_LOGIN.test(local);
  }
  if (words.length > 1 && whole.endsWith(' CI') && whole !== whole.toUpperCase()) {
    return true;
  }
  return BOTS_LOGIN.test(called) || BOTS_LOGIN.test(local) || (called === '' && NAMES.has(local));
}
