/**
 * Which choices are lines of the picker, and with a box or without. VS Code gives every line of a list in which several
 * may be ticked a box, and "select all" ticks them all: so what is nobody to add is no line among them.
 */
import type { Choice } from './choices.ts';

/** What a click does something about, and nobody who could be added. */
export type Action = Extract<Choice, { kind: 'offer' | 'failure' }>;
/** What is only to be read. */
export type Note = Extract<Choice, { kind: 'nobody' | 'listedAddress' | 'failure' }>;

export interface Lines {
  /** Whether the lines have boxes. Without, each is either clicked or read. */
  readonly areTickable: boolean;
  readonly lines: readonly Choice[];
  /** Where the lines have boxes, these are buttons of the picker … */
  readonly buttons: readonly Action[];
  /** … and these stand above the lines. */
  readonly notes: readonly Note[];
}

export function linesFor(choices: readonly Choice[]): Lines {
  const addable = choices.filter(isToAdd);
  return addable.some(({ kind }) => kind !== 'heading')
    ? { areTickable: true, lines: addable, buttons: choices.filter(isAction), notes: choices.filter(isNote) }
    : { areTickable: false, lines: choices, buttons: [], notes: [] };
}

/** Whether a choice is somebody to add, or the heading of some. */
function isToAdd({ kind }: Choice): boolean {
  return ['heading', 'person', 'pasted', 'address'].includes(kind);
}

export function isAction(choice: Choice): choice is Action {
  return choice.kind === 'offer' || choice.kind === 'failure';
}

function isNote(choice: Choice): choice is Note {
  return ['nobody', 'listedAddress', 'failure'].includes(choice.kind);
}
