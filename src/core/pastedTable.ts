/** Lines of a pasted list that are rows of a table: a name and an address in cells of their own, and more perhaps. */
import { isTelling, type Part, type Word } from './pastedParts.ts';

export interface Record {
  readonly user: string;
  /** Empty where there is none. */
  readonly name: string;
}

/** No name has more words, … */
const MOST_WORDS = 8;
/** … nor more characters. */
const LONGEST_NAME = 200;

/**
 * What a cell is: `a` an address alone, `q` a text in quotes, `n` one of several words, as names are, `t` of one word,
 * `x` anything else. What was meant to be an address is no name.
 */
type Kind = 'a' | 'q' | 'n' | 't' | 'x';

interface Cell {
  readonly kind: Kind;
  readonly user: string;
  readonly text: string;
}

/** One address, and what is said of it. */
const ALONE = /^[qnt]+a[qnt]*$|^a[qnt]+$/;
/** The same, where the quotes show that it is a row. */
const QUOTED = /^q+a[qnt]*$/;
/** Names and addresses by turns. */
const NAMES_FIRST = /^(?:[qn]a)+$/;
const IN_CELLS = /^(?:[qnt]a)+$|^(?:a[qnt])+$/;

/**
 * The rows of a list, each with what is known of it, line by line; undefined for a line that is no row. What stands
 * over the columns of a table is a row of nobody.
 */
export function rowsOf(lines: readonly (readonly Part[])[]): readonly (readonly Record[] | undefined)[] {
  const rows = lines.map(cellsOf);
  // a row alone may be two people, one of whom cannot be read
  const isTable = rows.filter(cells => cells && ALONE.test(kindsOf(cells))).length > 1;
  const [head, first] = rows.flatMap((cells, i) => (cells?.length === 0 ? [] : [{ cells, i }]));
  const isHead = isTable && isOver(head?.cells, first?.cells);
  return rows.map((cells, i) => {
    if (isHead && i === head?.i) {
      return [];
    }
    return cells && recordsIn(cells, lines[i] ?? [], isTable);
  });
}

function isOver(head: readonly Cell[] | undefined, first: readonly Cell[] | undefined): boolean {
  return (
    head !== undefined &&
    first?.length === head.length &&
    /^[qnt]{2,}$/.test(kindsOf(head)) &&
    ALONE.test(kindsOf(first))
  );
}

/** @param isTable whether other lines look like rows too */
function recordsIn(
  cells: readonly Cell[],
  line: readonly Part[],
  isTable: boolean,
): readonly Record[] | undefined {
  const kinds = kindsOf(cells);
  // a tab parts the cells of a spreadsheet, and hardly ever people
  const hasTab = line.some(part => part.kind === 'separator' && part.text === '\t');
  if ((hasTab || isTable ? ALONE : QUOTED).test(kinds)) {
    return [recordIn(cells)];
  }
  return (hasTab ? IN_CELLS : NAMES_FIRST).test(kinds) ? pairsIn(cells) : undefined;
}

/** The name stands before the address, else right behind it. */
function recordIn(cells: readonly Cell[]): Record {
  const at = cells.findIndex(({ kind }) => kind === 'a');
  const names = at > 0 ? cells.slice(0, at) : cells.slice(1, 2);
  return { user: cells[at]?.user ?? '', name: names.map(({ text }) => text).join(', ') };
}

function pairsIn(cells: readonly Cell[]): readonly Record[] {
  return cells.flatMap((_, i) => (i % 2 === 0 ? [recordIn(cells.slice(i, i + 2))] : []));
}

function kindsOf(cells: readonly Cell[]): string {
  return cells.map(({ kind }) => kind).join('');
}

/** undefined where an address stands in angle brackets: before that, commas belong to the label. */
function cellsOf(line: readonly Part[]): readonly Cell[] | undefined {
  const cells: Word[][] = [[]];
  for (const part of line) {
    if (part.kind === 'bracketed') {
      return undefined;
    }
    if (part.kind === 'separator') {
      cells.push([]);
    } else if (isTelling(part.text)) {
      cells.at(-1)?.push(part);
    }
  }
  return cells.filter(words => words.length > 0).map(cellOf);
}

function cellOf(words: readonly Word[]): Cell {
  const user = words.find(word => word.user !== undefined)?.user ?? '';
  const text = words.length > MOST_WORDS ? '' : words.map(word => word.text).join(' ');
  return { kind: kindOf(words, user !== '', text), user, text };
}

function kindOf(words: readonly Word[], hasUser: boolean, text: string): Kind {
  if (hasUser) {
    return words.length === 1 ? 'a' : 'x';
  }
  if (text === '' || text.length > LONGEST_NAME || text.includes('@')) {
    return 'x';
  }
  return words.some(({ isQuoted }) => isQuoted) ? 'q' : words.length > 1 ? 'n' : 't';
}
