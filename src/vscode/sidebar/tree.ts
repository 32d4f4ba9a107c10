/** The sidebar: a function of the roster. Each refresh draws again only what changed. */
import * as vscode from 'vscode';
import {
  arrange,
  emptyArrangement,
  homeOfRow,
  type Arrangement,
  type Group,
  type Layout,
} from '../../core/arrangement.ts';
import { compare, undisturbed, type Change } from '../../core/arrangementChange.ts';
import { hasRowsToShow } from '../../core/condition.ts';
import type { Snapshot } from '../../core/monitor.ts';
import { isMeant, type FreeWatch } from '../../core/freeWatches.ts';
import type { Clock } from '../../core/ports.ts';
import { Reading } from '../../core/reading.ts';
import { emptyRoster, everybody, type Roster, type Row } from '../../core/roster.ts';
import { standInFor } from '../../core/standIn.ts';
import { Uptake } from '../../core/uptake.ts';
import { Elements, idOfWatch, type Meaning, type TreeElement } from './elements.ts';
import { photoInTime, type PhotoOf } from './photoInTime.ts';
import { itemForGroup, itemForRow, looksLike } from './row.ts';
import { tooltipFor } from './tooltip.ts';

/** What a line says that stands above the rows. */
export interface Line {
  readonly label: string;
  readonly words: string;
}

/** The words of the lines that say whom the user waits for; they belong to the feature of that name. */
export interface WaitingWords {
  lineFor(watch: FreeWatch, roster: Roster, groups: readonly Group[]): Line;
  itemFor(watch: FreeWatch, line: Line): vscode.TreeItem;
}

/** With more rows than this, groups are closed at first. */
const MANY = 400;

export interface TreeParts {
  /** Has shown again what is shown as current and is too old by now. */
  readonly judge: () => void;
  readonly photo: PhotoOf;
  /** Whether a row is the user's own. */
  readonly isSelf: (row: Row) => boolean;
  readonly waiting: WaitingWords;
  readonly clock: Clock;
}

/** What the tree was given to show. */
interface Given {
  readonly snapshot: Snapshot;
  readonly layout: Layout;
  readonly watches: readonly FreeWatch[];
}

export class ColleaguesTree implements vscode.TreeDataProvider<TreeElement> {
  readonly #changed = new vscode.EventEmitter<TreeElement[] | undefined>();
  readonly #elements = new Elements();
  readonly #reading: Reading;
  readonly #uptake: Uptake<TreeElement>;
  readonly #parts: TreeParts;
  #given: Given | undefined;
  #arrangement: Arrangement = emptyArrangement;
  /** Stand above the rows: whom the user waits for. */
  #watches: readonly FreeWatch[] = [];
  /** What they say, by the id of their elements. */
  #lines = new Map<string, Line>();
  #roster: Roster = emptyRoster;
  #rows = new Map<string, Row>();

  readonly onDidChangeTreeData = this.#changed.event;

  constructor(parts: TreeParts) {
    this.#parts = parts;
    this.#uptake = new Uptake(parts.clock, ({ kind }) => kind === 'group');
    this.#uptake.onDidMiss(() => {
      this.#changed.fire(undefined);
    });
    this.#reading = new Reading(parts.clock);
    this.#reading.onDidEnd(() => {
      if (this.#given) {
        const { snapshot, layout, watches } = this.#given;
        this.show(snapshot, layout, watches); // what was held back, and the tooltip that may be out of date
      }
    });
  }

  /** Shows a snapshot. While a tooltip is being read, nothing is drawn again that would close it for its place alone. */
  show(snapshot: Snapshot, layout: Layout, watches: readonly FreeWatch[] = []): void {
    const former = this.#given;
    this.#given = { snapshot, layout, watches };
    const { condition, roster } = snapshot;
    const hasRows = hasRowsToShow(condition);
    const wanted = hasRows ? arrange(roster, layout) : emptyArrangement;
    const waiting = hasRows ? watches : [];
    const isSameAbove = JSON.stringify(waiting) === JSON.stringify(this.#watches);
    const read = this.#reading.current;
    const next =
      read !== undefined && isSameAbove && former && isSameList(former, this.#given)
        ? undisturbed(read, this.#arrangement, wanted)
        : wanted;
    const change: Change = isSameAbove ? compare(this.#arrangement, next) : { kind: 'everything' };
    const before = this.#rows;
    this.#arrangement = next;
    this.#watches = waiting;
    this.#roster = roster;
    const said = this.#lines;
    this.#lines = new Map(
      waiting.map(watch => [idOfWatch(watch), this.#parts.waiting.lineFor(watch, roster, next.groups)]),
    );
    this.#rows = new Map(
      [...next.rows, ...next.groups.flatMap(group => group.rows)].map(row => [row.id, row]),
    );
    if (change.kind === 'everything') {
      this.#forgetOthers();
      this.#changed.fire(this.#uptake.tell(undefined));
      return;
    }
    const elements = [...this.#linesOtherThan(said), ...this.#changedBy(change, before)];
    if (elements.length > 0) {
      this.#changed.fire(this.#uptake.tell(elements));
    }
  }

  /** The user does something else than to read a tooltip. */
  endReading(): void {
    this.#reading.end();
  }

  /**
   * What an element means now, or what a command was given in its place, by a tooltip too.
   *
   * @returns undefined for what is not there any more, or never was anything
   */
  meaningOf(element: unknown): Meaning | undefined {
    const { kind, id, handle } = propertiesOf(element);
    switch (kind) {
      case 'group': {
        const group = this.#arrangement.groups.find(one => one.id === id);
        return group && { kind, group };
      }
      case 'watch': {
        const watch = this.#watches.find(one => idOfWatch(one) === id);
        return watch && { kind, watch };
      }
      case 'row': {
        const meant = id ?? this.#elements.idOfHandle(handle);
        // a stand-in may have no row of their own where people are shown once
        const row =
          (typeof meant === 'string' ? this.#rows.get(meant) : undefined) ??
          everybody(this.#roster).find(one => one.id === meant);
        return row && { kind, row };
      }
      default:
        return undefined;
    }
  }

  /** A number that stands for a row in links. */
  handleOf(row: Row): number {
    return this.#elements.handleOf(row);
  }

  /** Whether the groups of the settings are shown, which people can be moved to. */
  get hasOwnGroups(): boolean {
    return this.#arrangement.groups.some(({ name }) => name.kind !== 'availability');
  }

  /** The group that an element is, or is in. */
  homeOf(element: TreeElement): Group | undefined {
    const home = element.kind === 'row' ? this.getParent(element) : element;
    const meaning = home && this.meaningOf(home);
    return meaning?.kind === 'group' ? meaning.group : undefined;
  }

  /**
   * Of an element that has just gone, what it last was. VS Code may still ask for it, finds an item again by its
   * id, and would keep an empty one, which has none, for good.
   */
  getTreeItem(element: TreeElement): vscode.TreeItem {
    this.#uptake.asked(element);
    this.#parts.judge();
    const meaning = this.#elements.lastMeaningOf(element);
    switch (meaning?.kind) {
      case 'group':
        return this.#itemForGroup(this.homeOf(element) ?? meaning.group);
      case 'row':
        this.#reading.forget(element.id);
        return this.#itemForRow(this.#rows.get(element.id) ?? meaning.row);
      case 'watch':
        return this.#itemForWatch(meaning.watch);
      case undefined:
        throw new Error('an element of another tree');
    }
  }

  getChildren(element?: TreeElement): TreeElement[] {
    this.#parts.judge();
    if (!element) {
      const { groups, rows } = this.#arrangement;
      const meanings: readonly Meaning[] = [
        ...this.#watches.map(watch => ({ kind: 'watch', watch }) as const),
        ...groups.map(group => ({ kind: 'group', group }) as const),
        ...rows.map(row => ({ kind: 'row', row }) as const),
      ];
      return meanings.map(meaning => this.#elements.of(meaning));
    }
    return (this.homeOf(element)?.rows ?? []).map(row => this.#elements.of({ kind: 'row', row }));
  }

  getParent(element: TreeElement): TreeElement | undefined {
    const group = element.kind === 'row' ? homeOfRow(this.#arrangement, element.id) : undefined;
    return group && this.#elements.of({ kind: 'group', group });
  }

  async resolveTreeItem(
    item: vscode.TreeItem,
    element: TreeElement,
    cancel: vscode.CancellationToken,
  ): Promise<vscode.TreeItem> {
    if (element.kind === 'row') {
      this.#reading.begin(element.id);
    }
    const id = this.#rowOf(element)?.person?.id;
    const photo = id === undefined ? undefined : await photoInTime(this.#parts.photo, id, cancel);
    this.#parts.judge();
    const row = this.#rowOf(element); // it may have changed meanwhile
    if (row) {
      const standIn = standInFor(row, this.#roster, this.#parts.isSelf);
      item.tooltip = tooltipFor(row, {
        photo,
        handle: this.#elements.handleOf(row),
        standIn: standIn && { name: standIn.name, handle: this.#elements.handleOf(standIn) },
      });
    }
    return item;
  }

  dispose(): void {
    this.#reading.dispose();
    this.#uptake.dispose();
    this.#changed.dispose();
  }

  #rowOf(element: TreeElement): Row | undefined {
    const meaning = this.meaningOf(element);
    return meaning?.kind === 'row' ? meaning.row : undefined;
  }

  #itemForWatch(watch: FreeWatch): vscode.TreeItem {
    const { waiting } = this.#parts;
    const line = this.#lines.get(idOfWatch(watch));
    return waiting.itemFor(watch, line ?? waiting.lineFor(watch, this.#roster, this.#arrangement.groups));
  }

  #itemForRow(row: Row): vscode.TreeItem {
    const isWatched = this.#watches.some(({ target }) => target.kind === 'person' && isMeant(target, row));
    return itemForRow(row, isWatched);
  }

  #itemForGroup(group: Group): vscode.TreeItem {
    const isWatched = this.#watches.some(
      ({ target }) =>
        target.kind === 'group' && group.name.kind === 'named' && group.name.name === target.name,
    );
    return itemForGroup(group, this.#rows.size > MANY, isWatched);
  }

  /** The lines above the rows that say something else than before. */
  #linesOtherThan(said: ReadonlyMap<string, Line>): TreeElement[] {
    const changed = this.#watches.filter(watch => {
      const id = idOfWatch(watch);
      return JSON.stringify(this.#lines.get(id)) !== JSON.stringify(said.get(id));
    });
    return changed.map(watch => this.#elements.of({ kind: 'watch', watch }));
  }

  /** The groups and rows to draw again, with those whose tooltip is kept: VS Code keeps what it said until then. */
  #changedBy(change: Change, before: ReadonlyMap<string, Row>): TreeElement[] {
    const changed = change.kind === 'some' ? change : { groups: [], rows: [] };
    const groups = new Set(changed.groups);
    const rows = changed.rows.filter(id => this.#looksOther(before.get(id)));
    return [
      ...this.#arrangement.groups
        .filter(({ id }) => groups.has(id))
        .map(group => this.#elements.of({ kind: 'group', group })),
      ...[...new Set([...rows, ...this.#reading.takeUnread()])]
        .flatMap(id => this.#rows.get(id) ?? [])
        .map(row => this.#elements.of({ kind: 'row', row })),
    ];
  }

  /** Whether a row is to be drawn again. */
  #looksOther(before: Row | undefined): boolean {
    const now = before && this.#rows.get(before.id);
    return !now || !looksLike(before, now);
  }

  #forgetOthers(): void {
    const groups = new Set(this.#arrangement.groups.map(group => group.id));
    const watches = new Set(this.#watches.map(idOfWatch));
    this.#elements.keep(({ kind, id }) => {
      switch (kind) {
        case 'watch':
          return watches.has(id);
        case 'group':
          return groups.has(id);
        case 'row':
          return this.#rows.has(id);
      }
    });
  }
}

/** Other extensions may call with anything: also with what throws when it is looked at. */
function propertiesOf(element: unknown): {
  readonly kind?: unknown;
  readonly id?: unknown;
  readonly handle?: unknown;
} {
  try {
    const { kind, id, handle } = (element ?? {}) as Partial<Record<'kind' | 'id' | 'handle', unknown>>;
    return { kind, id, handle };
  } catch {
    return {};
  }
}

/** Whether the user's list and choices are the same, whatever Graph says of anybody. */
function isSameList(a: Given, b: Given): boolean {
  const listOf = ({ snapshot, layout: { groupBy, sortBy, onlyAskable, groups } }: Given): string =>
    JSON.stringify([
      [groupBy, sortBy, onlyAskable],
      groups?.map(({ name, source }) => [name, source]),
      snapshot.roster.rows.map(({ id, colleague }) => [id, colleague.isPinned]),
    ]);
  return listOf(a) === listOf(b);
}
