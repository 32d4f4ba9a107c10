/** What a command is about: what it was called on, what a key was pressed on, or whom the user then names. */
import type { WatchTarget } from '../../core/freeWatches.ts';
import type { Row } from '../../core/roster.ts';

/** What stands in the sidebar and was chosen there. */
export interface Chosen {
  readonly rows: readonly Row[];
  /** The names of groups of the settings. */
  readonly groups: readonly string[];
  readonly watches: readonly WatchTarget[];
}

/**
 * The one way to find it. A command is called with what was clicked and what is selected beside it, with `'selection'`
 * by a key that was pressed in the view, or with nothing by the palette: what happens to be selected then is no choice.
 * Each throws what `told()` makes where something was given that is not there, or nothing of the kind that the command is about.
 */
export interface Choosing {
  /** undefined: nothing was given, and the user has to be asked. */
  chosen(called: readonly unknown[]): Chosen | undefined;
  /** Colleagues; where nothing was given, the user is asked for one. Nobody where they give up. */
  rows(called: readonly unknown[]): Promise<readonly Row[]>;
  /** Asks for an entry of the list: whoever stands in two groups has two. */
  askForRow(question: string): Promise<Row | undefined>;
  /** Groups; undefined: nothing was given. */
  groups(called: readonly unknown[]): readonly string[] | undefined;
}
