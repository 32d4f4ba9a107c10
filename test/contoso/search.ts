/** `$search` over the directory: `"displayName:ad" OR "mail:ad"`. */
import { GraphError } from './errors.ts';

export type Searched = Readonly<Record<string, unknown>>;

interface Clause {
  readonly property: string;
  readonly words: readonly string[];
}

const searchable: readonly string[] = [
  'displayName',
  'description',
  'givenName',
  'surname',
  'mail',
  'userPrincipalName',
];
/** Searched word by word; of the others the beginning alone counts. */
const inWords: readonly string[] = ['displayName', 'description'];

/** Reads a search. Throws what Graph answers where it cannot be read. */
export function parseSearch(text: string): (item: Searched) => boolean {
  const either = splitTop(text, 'OR').map(side => splitTop(side, 'AND').map(parseClause));
  return item => either.some(all => all.every(clause => found(clause, item)));
}

/** Splits at an operator that stands outside quotes. */
function splitTop(text: string, operator: 'OR' | 'AND'): string[] {
  const parts = [''];
  for (const [piece] of text.matchAll(/"(?:[^"\\]|\\.)*"|\s+(?:OR|AND)\s+|[^]/g)) {
    if (piece.trim() === operator && piece !== operator) {
      parts.push('');
    } else {
      parts.push(`${parts.pop() ?? ''}${piece}`);
    }
  }
  return parts;
}

function parseClause(text: string): Clause {
  const quoted = /^\s*"((?:[^"\\]|\\.)*)"\s*$/s.exec(text)?.[1];
  const [, property = '', value = ''] = /^(\w+):(.+)$/s.exec(quoted ?? '') ?? [];
  if (property === '' || value.trim() === '') {
    throw new GraphError(400, 'Request_BadRequest', 'Syntax error: the $search clause is not valid.');
  }
  if (!searchable.includes(property)) {
    throw new GraphError(400, 'Request_UnsupportedQuery', `Unsupported property '${property}' in $search.`);
  }
  const plain = value.replace(/\\(.)/gs, '$1').toLowerCase();
  return { property, words: inWords.includes(property) ? wordsOf(plain) : [plain] };
}

function found({ property, words }: Clause, item: Searched): boolean {
  const value = item[property];
  if (typeof value !== 'string') {
    return false;
  }
  const lower = value.toLowerCase();
  const beginnings = inWords.includes(property) ? wordsOf(lower) : [lower];
  return words.length > 0 && words.every(word => beginnings.some(beginning => beginning.startsWith(word)));
}

function wordsOf(text: string): string[] {
  return text.split(/[^\p{L}\p{N}]+/u).filter(Boolean);
}
