/** Whom a CODEOWNERS file names. */
import { isAddress, keyOf, visible } from '../../person.ts';
import type { OwnersDialect } from './dialects.ts';

/** What a host takes a name for; on GitLab, a `user` may be a group as well. */
export type CodeOwnerKind = 'user' | 'team' | 'email' | 'role';

/** Of stranger's making: its name is to be shown as nothing but text. */
export interface CodeOwner {
  readonly kind: CodeOwnerKind;
  /** Without `@`: a user's name, `org/team`, an e-mail address, or a role in the project, such as `maintainer`. */
  readonly name: string;
}

export interface ReadOwners {
  /** In the order of the file. */
  readonly owners: readonly CodeOwner[];
  /** Whether a word named nobody. */
  readonly hasMalformed: boolean;
}

/** Longer than any name. Characters. */
const LONGEST = 400;

/**
 * Reads the words that stand behind a pattern, with their escapes undone. Those that come again, as they do in a file, are
 * read once.
 */
export function ownerReader(dialect: OwnersDialect): (words: readonly string[]) => ReadOwners {
  const known = new Map<string, readonly CodeOwner[]>();
  const ownersOf = (word: string): readonly CodeOwner[] => {
    const owners = known.get(word) ?? (word.length > LONGEST ? [] : readers[dialect](word));
    known.set(word, owners);
    return owners;
  };
  return words => {
    const read = words.map(ownersOf);
    return { owners: read.flat(), hasMalformed: read.some(({ length }) => length === 0) };
  };
}

const readers: Readonly<Record<OwnersDialect, (word: string) => readonly CodeOwner[]>> = {
  github: word => (isMail(word) && word.includes('.', word.indexOf('@')) ? mail(word) : named(GITHUB, word)),
  gitlab: readGitlab,
  bitbucket: readBitbucket,
  bitbucketDataCenter: readBitbucket,
  // the sign may be left out
  gitea: word => named(GITEA, word),
};

const GITHUB = /^@([\w-]+(?:\/[\w-]+)?)$/;
const GITEA = /^@?([\w.-]+(?:\/[\w.-]+)?)$/;
/** `@workspace/group`, or `@teams/name` of the file teams.yaml; behind it, how many of them are to be asked. */
const BITBUCKET = /^@([^@:/]+(?:\/[^@:/]+)?)(:(?:all|(?:random|least_busy)(?:\(\d+\))?))?$/;
/** Found within a word as well: `@adele,`. Source: `Gitlab::PathRegex::FULL_NAMESPACE_FORMAT_REGEX`. */
const GITLAB = /(?<![\w@])@((?:[\w.][\w.-]*\/)*(?:[\w.][\w.-]*[\w-]|\w))/g;
const GITLAB_ROLE = /^@@(developer|maintainer|owner)s?$/i;

function isMail(word: string): boolean {
  return isAddress(keyOf(word));
}

function mail(word: string): readonly CodeOwner[] {
  return [{ kind: 'email', name: visible(word) }];
}

function named(pattern: RegExp, word: string): readonly CodeOwner[] {
  const name = pattern.exec(word)?.[1];
  return name === undefined ? [] : [{ kind: name.includes('/') ? 'team' : 'user', name }];
}

function readBitbucket(word: string): readonly CodeOwner[] {
  if (isMail(word)) {
    return mail(word);
  }
  const [owner] = named(BITBUCKET, word);
  // who of them is asked is only said of a group
  const isGroup = BITBUCKET.exec(word)?.[2] !== undefined;
  return owner ? [isGroup ? { ...owner, kind: 'team' } : owner] : [];
}

function readGitlab(word: string): readonly CodeOwner[] {
  const role = GITLAB_ROLE.exec(word)?.[1];
  if (role !== undefined) {
    return [{ kind: 'role', name: role.toLowerCase() }];
  }
  return isMail(word) ? mail(word) : [...word.matchAll(GITLAB)].flatMap(([whole]) => named(/^@(.+)$/, whole));
}
