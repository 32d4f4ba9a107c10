/**
 * What keeps a repository from having anything run, or changed, when Git reads it. Its configuration, its attributes and
 * its hooks may name programs; whoever made the repository may be a stranger.
 */
import { devNull } from 'node:os';

/** Before the command. What is given here comes last, and wins over every file of configuration, those included too. */
export const HARDENED: readonly string[] = [
  '--no-pager',
  '--no-optional-locks',
  // a name is a name, also where it has `*`, or `:(exclude)` at its beginning
  '--literal-pathspecs',
  ...settings({
    // (before 2.36 this was the path of a program: `false` would be one)
    'core.fsmonitor': '',
    'core.hooksPath': '/dev/null',
    // would have gpg.program run for each signed commit
    'log.showSignature': 'false',
    'diff.external': '',
    // a folder of the working tree that looks like a repository, with a configuration of its own
    'safe.bareRepository': 'explicit',
    'protocol.allow': 'never',
  }),
];

/** As arguments. */
function settings(values: Readonly<Record<string, string>>): readonly string[] {
  return Object.entries(values).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
}

/** Without what the user and the system have configured, whose word that the repository is theirs was heard before. */
export const WITHOUT_USER_CONFIG: readonly string[] = settings({ 'safe.directory': '*' });

/** Which of Git's variables say where to read what the user wants, and not what is to be done or to which repository. */
const KEPT: readonly string[] = [
  'GIT_CONFIG_GLOBAL',
  'GIT_CONFIG_SYSTEM',
  'GIT_CONFIG_NOSYSTEM',
  'GIT_CEILING_DIRECTORIES',
  'GIT_DISCOVERY_ACROSS_FILESYSTEM',
];

/**
 * The environment for Git out of another one, such as the extension host's. Nobody is asked anything, nothing is
 * fetched, and messages are in English.
 */
export function hardenedEnvironment(
  environment: NodeJS.ProcessEnv,
  withoutUserConfig = false,
): NodeJS.ProcessEnv {
  const kept = Object.entries(environment).filter(
    ([name]) => !/^(?:GIT_|LC_|LANG)/i.test(name) || KEPT.includes(name.toUpperCase()),
  );
  return {
    ...Object.fromEntries(kept),
    LC_ALL: 'C',
    GIT_OPTIONAL_LOCKS: '0',
    GIT_TERMINAL_PROMPT: '0',
    GIT_ATTR_NOSYSTEM: '1',
    // a partial clone lacks objects; what this one does not know (before 2.39.4), the next one stops
    GIT_NO_LAZY_FETCH: '1',
    // unlike protocol.allow, above what the repository allows for one protocol; there is none of this name
    GIT_ALLOW_PROTOCOL: 'none',
    // Windows looks for a program where it is started, first of all
    NoDefaultCurrentDirectoryInExePath: '1',
    ...(withoutUserConfig
      ? {
          GIT_CONFIG_GLOBAL: devNull,
          GIT_CONFIG_NOSYSTEM: '1',
          // before 2.32, which came with the former
          HOME: devNull,
          XDG_CONFIG_HOME: devNull,
        }
      : {}),
  };
}
