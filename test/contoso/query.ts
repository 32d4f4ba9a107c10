/** OData's query options: which a path takes, what they may hold, and pages of a collection. */
import { createHash } from 'node:crypto';
import type { Call } from './call.ts';
import { badRequest, GraphError, unsupportedQuery } from './errors.ts';

type Option = '$select' | '$filter' | '$search' | '$top' | '$skip' | '$count' | '$skiptoken';

/** The options of a request. Throws where one is given twice, or is not among those that the path takes. */
export function readOptions(call: Call, taken: readonly Option[]): (option: Option) => string | undefined {
  for (const name of new Set(call.query.keys())) {
    if (name.startsWith('$') && !taken.some(option => option === name)) {
      throw unsupportedQuery(`'${name}' is not supported by the service.`);
    }
    if (call.query.getAll(name).length > 1) {
      throw badRequest(
        `Query option '${name}' was specified more than once, but it must be specified at most once.`,
      );
    }
  }
  return option => call.query.get(option) ?? undefined;
}

/** The properties asked for. Throws for one that the type does not have. */
export function readSelect(
  text: string | undefined,
  properties: readonly string[],
  type: string,
): readonly string[] | undefined {
  const names = text?.split(',').map(name => name.trim());
  const stranger = names?.find(name => !properties.includes(name));
  if (stranger !== undefined) {
    throw badRequest(
      `Parsing OData Select and Expand failed: Could not find a property named '${stranger}' on type '${type}'.`,
    );
  }
  return names;
}

/** Needed by `$search`, counts and casts. */
export function isAdvanced(call: Call): boolean {
  return call.header('consistencylevel')?.toLowerCase() === 'eventual';
}

/** Throws unless the header for `$search` is there. */
export function needAdvancedSearch(call: Call): void {
  if (!isAdvanced(call)) {
    throw unsupportedQuery(
      "Request with $search query parameter only works through MSGraph with a special request header: 'ConsistencyLevel: eventual'",
    );
  }
}

export interface PageSizes {
  readonly usual: number;
  readonly most: number;
}

/** One page of a collection, with the link to the next where there is one, and the count where it was asked for. */
export function pageOf<T>(
  call: Call,
  items: readonly T[],
  sizes: PageSizes,
  context: string,
  write: (item: T, i: number) => unknown,
): Readonly<Record<string, unknown>> {
  const size = readTop(call.query.get('$top'), sizes);
  const from = readSkipToken(call);
  const end = from + size;
  const isCounted = call.query.get('$count') === 'true' && isAdvanced(call) && from === 0;
  return {
    ...contextOf(call, context),
    ...(isCounted ? { '@odata.count': items.length } : {}),
    ...(end < items.length ? { '@odata.nextLink': nextLink(call, end) } : {}),
    value: items.slice(from, end).map(write),
  };
}

/** Says what an answer is. */
export function contextOf(call: Call, context: string): Readonly<Record<string, string>> {
  return { '@odata.context': `${call.organization.origin}/${call.version}/$metadata#${context}` };
}

function readTop(text: string | null, { usual, most }: PageSizes): number {
  if (text === null) {
    return usual;
  }
  if (!/^-?\d+$/.test(text)) {
    throw badRequest(`Invalid value '${text}' for $top query option found.`);
  }
  const size = Number(text);
  if (size < 1 || size > most) {
    throw unsupportedQuery(
      `Invalid page size specified: '${text}'. Must be between 1 and ${most} inclusive.`,
    );
  }
  return size;
}

/** A token is good for the query it was made for, and no other. */
function nextLink(call: Call, from: number): string {
  const query = withoutToken(call.query);
  query.set('$skiptoken', Buffer.from(`${from}.${sealOf(call)}`).toString('base64url'));
  const text = query.toString().replaceAll('%24', '$').replaceAll('+', '%20');
  return `${call.organization.origin}/${call.version}/${call.path}?${text}`;
}

function readSkipToken(call: Call): number {
  const token = call.query.get('$skiptoken');
  if (token === null) {
    return 0;
  }
  const [from = '', seal] = Buffer.from(token, 'base64url').toString().split('.');
  if (!/^\d+$/.test(from) || seal !== sealOf(call)) {
    throw new GraphError(
      400,
      'Directory_ExpiredPageToken',
      'The specified page token value included in the request has expired or is invalid.',
    );
  }
  return Number(from);
}

function sealOf(call: Call): string {
  const query = withoutToken(call.query);
  query.sort();
  return createHash('sha256').update(`${call.path}?${query.toString()}`).digest('hex').slice(0, 16);
}

function withoutToken(query: URLSearchParams): URLSearchParams {
  const rest = new URLSearchParams(query);
  rest.delete('$skiptoken');
  return rest;
}
