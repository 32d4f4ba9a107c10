/** What somebody types, as a clause of `$search` (https://learn.microsoft.com/graph/search-query-parameter). */
import { toLine } from '../core/text.ts';

/** Graph compares no longer values than this. Characters. */
const LONGEST_TERM = 120;

/**
 * A search for words of a property. An ampersand only sets words apart there, and is known to confuse Graph.
 *
 * @returns undefined where there is nothing to look for: quotes and the like alone are a mistake to Graph
 */
export function searchClause(property: string, text: string): string | undefined {
  const short = text.slice(0, LONGEST_TERM).replace(/\p{Cs}/gu, '');
  const term = toLine(short.replaceAll('&', ' '));
  return /[\p{L}\p{N}]/u.test(term) ? `"${property}:${term.replace(/["\\]/g, '\\$&')}"` : undefined;
}
