/** `$filter`, as far as Graph takes it from somebody with the basic scope. */
import { indexed, type Directory, type Indexed } from './directory.ts';
import { badRequest, GraphError, unsupportedQuery } from './errors.ts';
import type { ContosoPerson } from './people.ts';
import { isGuid } from './random.ts';

/** Microsoft's limits: comparisons in one filter, and characters of a value. */
const MOST_COMPARISONS = 15;
const LONGEST_VALUE = 120;

type Property = Indexed | 'givenName' | 'surname';
type Resource = 'User' | 'Group';
const filterable: Readonly<Record<Resource, readonly string[]>> = {
  User: ['id', 'userPrincipalName', 'mail', 'displayName', 'givenName', 'surname'],
  Group: ['id', 'displayName', 'mail'],
};

export type Filter =
  | { readonly kind: 'or' | 'and'; readonly left: Filter; readonly right: Filter }
  | { readonly kind: 'in' | 'startsWith'; readonly property: Property; readonly values: readonly string[] };

/** Reads a filter. Throws what Graph answers where it takes no such filter. */
export function parseFilter(text: string, resource: Resource = 'User'): Filter {
  const reader = new FilterReader(text, resource);
  const filter = reader.either();
  reader.end();
  const comparisons = countComparisons(filter);
  if (comparisons > MOST_COMPARISONS) {
    throw unsupportedQuery(
      `Too many child clauses specified in search filter expression containing 'OR' operators: ${comparisons}. Max allowed: ${MOST_COMPARISONS}.`,
    );
  }
  return filter;
}

/** The people a filter lets through, in the directory's order; equality is answered from indexes. */
export function applyFilter(filter: Filter, directory: Directory): readonly ContosoPerson[] {
  const candidates = candidatesOf(filter, directory);
  if (!candidates) {
    return directory.people.filter(person => matches(filter, person));
  }
  return [...new Set(candidates)].filter(person => matches(filter, person)).sort((a, b) => a.index - b.index);
}

type Item = Readonly<Partial<Record<Property, string | readonly string[] | null>>>;

/** Comparisons are of any case; a value of null matches nothing. */
export function matches(filter: Filter, item: Item): boolean {
  switch (filter.kind) {
    case 'or':
      return matches(filter.left, item) || matches(filter.right, item);
    case 'and':
      return matches(filter.left, item) && matches(filter.right, item);
    case 'in':
    case 'startsWith': {
      const values = [item[filter.property] ?? []].flat().map(value => value.toLowerCase());
      return filter.values.some(wanted =>
        values.some(value => (filter.kind === 'in' ? value === wanted : value.startsWith(wanted))),
      );
    }
  }
}

/** What a filter speaks of: people are passed over where the caller may not see it. */
export function propertiesOf(filter: Filter): readonly string[] {
  return 'left' in filter ? [...propertiesOf(filter.left), ...propertiesOf(filter.right)] : [filter.property];
}

function candidatesOf(filter: Filter, directory: Directory): readonly ContosoPerson[] | undefined {
  switch (filter.kind) {
    case 'or': {
      const left = candidatesOf(filter.left, directory);
      const right = candidatesOf(filter.right, directory);
      return left && right && [...left, ...right];
    }
    case 'and':
      return candidatesOf(filter.left, directory) ?? candidatesOf(filter.right, directory);
    case 'in': {
      const property = indexed.find(name => name === filter.property);
      return property && filter.values.flatMap(value => directory.where(property, value));
    }
    case 'startsWith':
      return undefined;
  }
}

function countComparisons(filter: Filter): number {
  return 'left' in filter
    ? countComparisons(filter.left) + countComparisons(filter.right)
    : filter.values.length;
}

class FilterReader {
  readonly #tokens: readonly string[];
  readonly #resource: Resource;
  #at = 0;

  constructor(text: string, resource: Resource) {
    this.#tokens = tokensOf(text);
    this.#resource = resource;
  }

  either(): Filter {
    let left = this.#both();
    while (this.#take('or')) {
      left = { kind: 'or', left, right: this.#both() };
    }
    return left;
  }

  end(): void {
    if (this.#at < this.#tokens.length) {
      throw invalid();
    }
  }

  #both(): Filter {
    let left = this.#one();
    while (this.#take('and')) {
      left = { kind: 'and', left, right: this.#one() };
    }
    return left;
  }

  #one(): Filter {
    if (this.#take('(')) {
      const inner = this.either();
      this.#expect(')');
      return inner;
    }
    const word = this.#next();
    if (/^(not|endswith|contains)$/i.test(word)) {
      throw unsupportedQuery(
        `Operator: '${word}' is not supported because the required parameters might be missing. Try adding $count=true query parameter and ConsistencyLevel:eventual header.`,
      );
    }
    if (word.toLowerCase() === 'startswith') {
      this.#expect('(');
      const property = this.#property(this.#next());
      this.#expect(',');
      const value = this.#value();
      this.#expect(')');
      if (property === 'id') {
        throw unsupportedClause(property, this.#resource);
      }
      return { kind: 'startsWith', property, values: [value] };
    }
    if (word === 'proxyAddresses/any') {
      return { kind: 'in', property: 'proxyAddresses', values: [this.#any()] };
    }
    const property = this.#property(word);
    const operator = this.#next();
    if (operator === 'eq') {
      return { kind: 'in', property, values: [this.#equal(property)] };
    }
    if (operator === 'in') {
      return { kind: 'in', property, values: this.#list(property) };
    }
    throw /^(ne|gt|ge|lt|le|has)$/.test(operator) ? unsupportedClause(property, this.#resource) : invalid();
  }

  /** What one of a list is to equal, as in `(p:p eq 'x')`. */
  #any(): string {
    this.#expect('(');
    const variable = this.#next();
    this.#expect(':');
    this.#expect(variable);
    this.#expect('eq');
    const value = this.#value();
    this.#expect(')');
    return value;
  }

  #property(word: string): Property {
    if (!filterable[this.#resource].includes(word)) {
      throw /^[a-z]\w*$/.test(word) ? unsupportedClause(word, this.#resource) : invalid();
    }
    return word as Property;
  }

  #list(property: Property): readonly string[] {
    this.#expect('(');
    const values = [this.#equal(property)];
    while (this.#take(',')) {
      values.push(this.#equal(property));
    }
    this.#expect(')');
    return values;
  }

  #equal(property: Property): string {
    const value = this.#value();
    const isId: boolean = isGuid(value);
    if (property === 'id' && !isId) {
      throw new GraphError(400, 'Request_BadRequest', `Invalid object identifier '${value}'.`);
    }
    return value;
  }

  #value(): string {
    const token = this.#next();
    if (!token.startsWith("'")) {
      throw invalid();
    }
    const value = token.slice(1, -1).replaceAll("''", "'");
    if (value.length > LONGEST_VALUE) {
      throw unsupportedQuery(`A value of a filter may have ${LONGEST_VALUE} characters at most.`);
    }
    return value.toLowerCase();
  }

  #next(): string {
    const token = this.#tokens[this.#at++];
    if (token === undefined) {
      throw invalid();
    }
    return token;
  }

  #take(token: string): boolean {
    const isNext = this.#tokens[this.#at] === token;
    this.#at += isNext ? 1 : 0;
    return isNext;
  }

  #expect(token: string): void {
    if (!this.#take(token)) {
      throw invalid();
    }
  }
}

function tokensOf(text: string): readonly string[] {
  const token = /\s*('(?:[^']|'')*'|[A-Za-z_][\w/]*|[(),:])/y;
  const tokens: string[] = [];
  const rest = text.trimEnd();
  while (token.lastIndex < rest.length) {
    const found = token.exec(rest)?.[1];
    if (found === undefined) {
      throw invalid();
    }
    tokens.push(found);
  }
  return tokens;
}

const invalid = () => badRequest('Invalid filter clause');
const unsupportedClause = (property: string, resource: Resource) =>
  unsupportedQuery(
    `Unsupported or invalid query filter clause specified for property '${property}' of resource '${resource}'.`,
  );
