/** A group as a text that colleagues can hand to each other: a piece of settings.json. */
import { entryWith, readColleagues } from './colleagues.ts';
import type { Colleague } from './person.ts';

const KEY = 'colleaguePresence.colleagues';

/** People as they would stand in the settings; what is one's own (pins) is left out. */
export function toSharedText(colleagues: readonly Colleague[]): string {
  const entries = colleagues.map(({ user, name, group }) =>
    entryWith({ user, ...(name === undefined ? {} : { name }) }, { group }),
  );
  return JSON.stringify({ [KEY]: entries }, null, 2);
}

/** Reads such a text, or the list alone; undefined where it is neither. What is not well-formed in it is left out. */
export function fromSharedText(text: string): readonly unknown[] | undefined {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return undefined;
  }
  const list: unknown = Array.isArray(value)
    ? value
    : typeof value === 'object' && value !== null
      ? (value as Readonly<Record<string, unknown>>)[KEY]
      : undefined;
  if (!Array.isArray(list)) {
    return undefined;
  }
  return readColleagues(list).colleagues.map(({ user, name, group }) =>
    entryWith({ user, ...(name === undefined ? {} : { name }) }, { group }),
  );
}
