/** The link to lines of code in a repository, or why there is none. */
import type { Repository } from './gitRepository.ts';
import { linkToCode, webAddressOf, type CodePlace } from './sourceLink.ts';

export type NoLink =
  | 'noRepository'
  /** There is one, but not all of it can be read from here. */
  | 'unreadable'
  /** Its remote, if any, has no page. */
  | 'notOnTheWeb'
  | 'notPublished'
  /** How such links look there is not known. */
  | 'unknownHost';

export type CodeLink =
  | {
      readonly kind: 'lines';
      readonly link: string;
      /** The remote's branch whose lines these are, where the commit that is checked out is not there. */
      readonly branch?: string;
    }
  /** `web` and `commit`, as far as they are known, have to do instead. */
  | { readonly kind: 'none'; readonly why: NoLink; readonly web?: string; readonly commit?: string };

/** A commit that is nowhere but here has no page: then, the lines as the remote has them. */
export function codeLinkOf({ commit, remote, isPublished, nearest }: Repository, place: CodePlace): CodeLink {
  const web = remote === undefined ? undefined : webAddressOf(remote);
  const there = isPublished ? commit : nearest?.commit;
  const link = web !== undefined && there !== undefined ? linkToCode(web, there, place) : undefined;
  if (link !== undefined) {
    return { kind: 'lines', link, ...(isPublished || !nearest ? {} : { branch: nearest.name }) };
  }
  return {
    kind: 'none',
    why: web === undefined ? 'notOnTheWeb' : there === undefined ? 'notPublished' : 'unknownHost',
    ...(web === undefined ? {} : { web }),
    ...(commit === undefined ? {} : { commit }),
  };
}

/**
 * What the Git extension says of a repository, over its API or from another extension host; read tolerantly. Its "0
 * ahead" is no proof alone: it says so too of a branch that the remote has no more, and of one that follows another one
 * here (whose remote is `.`). The remote has the commit where it is listed and its own branch is known here.
 */
export function readGitState(state: unknown, root: string): Repository | undefined {
  const { HEAD, remotes } = fieldsOf(state);
  const { commit, upstream, ahead } = fieldsOf(HEAD);
  if (typeof commit !== 'string') {
    return undefined; // not looked at yet
  }
  const all = Array.isArray(remotes) ? remotes.map(fieldsOf) : [];
  const called = (wanted: unknown): Fields | undefined =>
    all.find(({ name }) => typeof name === 'string' && name === wanted);
  const { remote, name, commit: there } = fieldsOf(upstream);
  const followed = called(remote);
  const { fetchUrl } = followed ?? called('origin') ?? all[0] ?? {};
  const isKnown = followed !== undefined && typeof there === 'string';
  const isPublished = isKnown && (ahead === 0 || there === commit);
  return {
    root,
    commit,
    ...(typeof fetchUrl === 'string' ? { remote: fetchUrl } : {}),
    isPublished,
    ...(isKnown && !isPublished && typeof name === 'string'
      ? { nearest: { name, commit: there, isOwn: true } }
      : {}),
  };
}

type Fields = Readonly<Record<string, unknown>>;

/** The fields of an object; of anything else, none. */
function fieldsOf(value: unknown): Fields {
  return typeof value === 'object' && value !== null ? (value as Fields) : {};
}
