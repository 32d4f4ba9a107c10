/** Moments become words: the words in the language of the editor, the clock as the user has set theirs. */
import * as vscode from 'vscode';
import { localeFor } from '../../core/locale.ts';

const MINUTE = 60_000;

/**
 * A time of day, with the date where it is not today's. Minutes are as much as anybody acts upon.
 *
 * @param moment milliseconds since 1970
 */
export function timeOf(moment: number): string {
  const isToday = new Date(moment).toDateString() === new Date().toDateString();
  return inWords(moment, isToday ? {} : { day: 'numeric', month: 'short' });
}

/** The first full minute by which a moment has come, lest what is due in seconds seem overdue. */
export function timeBy(moment: number): string {
  return timeOf(Math.ceil(moment / MINUTE) * MINUTE);
}

/** A time of day, with the day of the week where that is not today. */
export function dayAndTimeOf(moment: number): string {
  const isToday = new Date(moment).toDateString() === new Date().toDateString();
  return inWords(moment, isToday ? {} : { weekday: 'short' });
}

function inWords(moment: number, day: Intl.DateTimeFormatOptions): string {
  const { locale, hourCycle } = localeFor(vscode.env.language);
  return new Date(moment).toLocaleString(locale, {
    hour: 'numeric',
    minute: '2-digit',
    ...(hourCycle === undefined ? {} : { hourCycle }),
    ...day,
  });
}
