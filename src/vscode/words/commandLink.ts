/** Links in tooltips that run this extension's own commands, and no others. */
import type { CommandId } from '../host/names.ts';
import { escapeMarkdown } from './markdown.ts';

/** The commands that a tooltip may run, whatever stands in it. */
export const linkedCommands = [
  'colleaguePresence.chat',
  'colleaguePresence.call',
  'colleaguePresence.videoCall',
  'colleaguePresence.mail',
  'colleaguePresence.meet',
  'colleaguePresence.copyAddress',
  'colleaguePresence.tellMeWhenFree',
  'colleaguePresence.showMessage',
  'colleaguePresence.correctAddress',
  'colleaguePresence.searchForColleague',
  'colleaguePresence.removeColleague',
  'colleaguePresence.refresh',
  'colleaguePresence.signIn',
  'colleaguePresence.setMyPresence',
  'colleaguePresence.setMyStatusMessage',
] as const satisfies readonly CommandId[];

/**
 * A link as Markdown.
 *
 * @param handle the row it is about: a number, so that no address stands in it
 */
export function commandLink(
  command: (typeof linkedCommands)[number],
  words: string,
  handle?: number,
  icon?: string,
): string {
  const args =
    handle === undefined ? '' : `?${encodeURIComponent(JSON.stringify([{ kind: 'row', handle }]))}`;
  return `[${icon === undefined ? '' : `$(${icon}) `}${escapeMarkdown(words)}](command:${command}${args})`;
}
