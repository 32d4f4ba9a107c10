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
  | { readonly kind: 'lines'; readonly link: string }
  /** `web` and `commit`, as far as they are known, have to do instead. */
  | { readonly kind: 'none'; readonly why: NoLink; readonly web?: string; readonly commit?: string };

/** A commit that is nowhere but here has no page. */
export function codeLinkOf({ commit, remote, isPublished }: Repository, place: CodePlace): CodeLink {
  const web = remote === undefined ? undefined : webAddressOf(remote);
  const link =
    web !== undefined && commit !== undefined && isPublished ? linkToCode(web, commit, place) : undefined;
  if (link !== undefined) {
    return { kind: 'lines', link };
  }
  return {
    kind: 'none',
    why: web === undefined ? 'notOnTheWeb' : isPublished ? 'unknownHost' : 'notPublished',
    ...(web === undefined ? {} : { web }),
    ...(commit === undefined ? {} : { commit }),
  };
}

/** What the Git extension says of a repository, over its API or from another extension host; read tolerantly. */
export function readGitState(state: unknown, root: string): Repository | undefined {
  const { HEAD, remotes } = fieldsOf(state);
  const { commit, upstream, ahead } = fieldsOf(HEAD);
  if (typeof commit !== 'string') {
    return undefined; // not looked at yet
  }
  const all = Array.isArray(remotes) ? remotes.map(fieldsOf) : [];
  const followed = upstream == null ? undefined : (fieldsOf(upstream).remote ?? 'origin');
  const { fetchUrl } = all.find(({ name }) => name === (followed ?? 'origin')) ?? all[0] ?? {};
  return {
    root,
    commit,
    ...(typeof fetchUrl === 'string' ? { remote: fetchUrl } : {}),
    isPublished: followed !== undefined && (ahead ?? 0) === 0,
  };
}

type Fields = Readonly<Record<string, unknown>>;

/** The fields of an object; of anything else, none. */
function fieldsOf(value: unknown): Fields {
  return typeof value === 'object' && value !== null ? (value as Fields) : {};
}
