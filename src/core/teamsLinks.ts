/**
 * Links that open Teams: a chat, a call, a new meeting. Source: Microsoft's "Deep link to a workflow in Teams"
 * (https://learn.microsoft.com/microsoftteams/platform/concepts/build-and-test/deep-link-workflow).
 */

import { wellFormed } from './text.ts';

/** So many people at once. */
export const MOST_PEOPLE = 40;

/** Characters of a link that every system passes on whole: Windows hands on at most 2,083. */
export const MOST_LINK = 2000;

/** Characters of a message as it stands in a link, beside a few people. */
export const MOST_MESSAGE = 1400;

/**
 * Where a link leads: the origin of Teams on the web, which offers the app where there is one, or `msteams:`, which
 * opens the app at once.
 */
export type TeamsBase = string;

/** The links that open the app without a detour through the browser. */
export const APP: TeamsBase = 'msteams:';

/**
 * A chat with one or several people.
 *
 * @param users user principal names
 * @param message what stands in the box to write in; nothing is sent
 */
export function chatLink(base: TeamsBase, users: readonly string[], message?: string): string {
  const text =
    message === undefined || message === '' ? '' : `&message=${encodeURIComponent(wellFormed(message))}`;
  return `${base}/l/chat/0/0?users=${listOf(users)}${text}`;
}

/** A call with one or several people. Teams asks before it rings. */
export function callLink(base: TeamsBase, users: readonly string[], isVideo: boolean): string {
  return `${base}/l/call/0/0?users=${listOf(users)}${isVideo ? '&withVideo=true' : ''}`;
}

/** A new meeting, not sent yet. */
export function meetingLink(base: TeamsBase, users: readonly string[]): string {
  return `${base}/l/meeting/new?attendees=${listOf(users)}`;
}

/** A new mail (RFC 6068). */
export function mailLink(addresses: readonly string[]): string {
  return `mailto:${listOf(addresses)}`;
}

function listOf(users: readonly string[]): string {
  return users.map(user => encodeURIComponent(wellFormed(user)).replaceAll('%40', '@')).join(',');
}
