/** Setting one's own presence and status message. What others then see is read back from Graph, and said. */
import * as vscode from 'vscode';
import type { Clock } from '../../core/ports.ts';
import type { Presence, State } from '../../core/presence.ts';
import { toLine } from '../../core/text.ts';
import type { GraphMyPresence, PreferredState } from '../../graph/myPresence.ts';
import { wordsForPresence, wordsForState } from '../words/messages.ts';
import type { CommandId } from '../host/names.ts';
import { say } from '../host/notify.ts';
import type { MyPresence } from '../../core/myPresence.ts';
import type { Permissions } from '../signIn/permissions.ts';
import { iconForPresence } from '../words/icons.ts';
import { themeIconFor } from '../words/themeIcon.ts';
import type { ChosenPresence } from '../../core/chosenPresence.ts';

export interface SetMyPresenceParts {
  readonly graph: GraphMyPresence;
  readonly own: MyPresence;
  readonly permissions: Permissions;
  readonly chosen: ChosenPresence;
  readonly clock: Clock;
  /** Called when others see something else: one may be in one's own list. */
  readonly changed: () => void;
}

const MINUTE = 60_000;
/** Longer status messages are refused by Teams. Characters. */
const MOST_STATUS_MESSAGE = 280;

/** How each looks to others. */
const states: Readonly<Record<PreferredState, State>> = {
  available: 'available',
  busy: 'busy',
  doNotDisturb: 'doNotDisturb',
  beRightBack: 'beRightBack',
  away: 'away',
  offline: 'offWork',
};

interface ActionItem extends vscode.QuickPickItem {
  readonly state?: PreferredState;
  readonly command?: CommandId;
}

export async function setMyPresence(parts: SetMyPresenceParts): Promise<void> {
  const state = await askForState(parts);
  if (state === undefined) {
    return;
  }
  const time = await askForTime(parts.clock.now(), wordsForChoice(state), endOf(state));
  if (!time || !(await parts.permissions.request('Presence.ReadWrite'))) {
    return;
  }
  const minutes = time.until === undefined ? undefined : (time.until - parts.clock.now()) / MINUTE;
  await withProgress(signal => parts.graph.prefer(state, minutes, signal));
  await parts.chosen.remember(time.until ?? parts.clock.now() + daysOf(state) * 24 * 60 * MINUTE);
  await readBack(parts, state);
}

export async function resetMyPresence(parts: SetMyPresenceParts): Promise<void> {
  if (!(await parts.permissions.request('Presence.ReadWrite'))) {
    return;
  }
  await withProgress(signal => parts.graph.clear(signal));
  await parts.chosen.forget();
  await readBack(parts, undefined);
}

export async function setMyStatusMessage(parts: SetMyPresenceParts): Promise<void> {
  // what stands there now is shown: an empty box that is confirmed takes it away
  const { statusMessage: now = '' } = await parts.own.read();
  const typed = await vscode.window.showInputBox({
    title: vscode.l10n.t('Set My Status Message'),
    value: toLine(now, MOST_STATUS_MESSAGE),
    prompt: vscode.l10n.t('What others see beside your name in Teams. Leave it empty to take it away.'),
    validateInput: text =>
      text.length > MOST_STATUS_MESSAGE
        ? vscode.l10n.t('This is too long; {0} characters fit.', MOST_STATUS_MESSAGE)
        : undefined,
  });
  if (typed === undefined) {
    return;
  }
  const message = typed.trim();
  const title = vscode.l10n.t('Set My Status Message');
  const time = message === '' ? { until: undefined } : await askForTime(parts.clock.now(), title, undefined);
  if (!time || !(await parts.permissions.request('Presence.ReadWrite'))) {
    return;
  }
  await withProgress(signal => parts.graph.setStatusMessage(message, time.until, signal));
  const read = await parts.own.read().catch(() => undefined);
  parts.changed();
  if (!read) {
    tellUnread();
    return;
  }
  const { statusMessage } = read;
  say(
    statusMessage === undefined || statusMessage === ''
      ? vscode.l10n.t('Others see no status message of yours. It takes a few minutes to reach Teams.')
      : vscode.l10n.t(
          'Others see your status message "{0}". It takes a few minutes to reach Teams.',
          toLine(statusMessage),
        ),
  );
}

/** @returns undefined where the user gave up, or chose another action */
async function askForState({ own }: SetMyPresenceParts): Promise<PreferredState | undefined> {
  const presence = await own.read().catch(() => undefined); // it can be set all the same
  const items: ActionItem[] = [
    ...(Object.keys(states) as PreferredState[]).map(state => ({
      state,
      iconPath: themeIconFor(iconForPresence({ state: states[state], isOutOfOffice: false })),
      label: wordsForChoice(state),
    })),
    { label: '', kind: vscode.QuickPickItemKind.Separator },
    {
      command: 'colleaguePresence.resetMyPresence',
      iconPath: new vscode.ThemeIcon('discard'),
      label: vscode.l10n.t('Reset to automatic'),
      description: vscode.l10n.t('Teams decides by what you do'),
    },
    {
      command: 'colleaguePresence.setMyStatusMessage',
      iconPath: new vscode.ThemeIcon('edit'),
      label: vscode.l10n.t('Set a status message…'),
    },
  ];
  const picked = await vscode.window.showQuickPick(items, {
    title: vscode.l10n.t('Set My Presence'),
    placeHolder: presence
      ? vscode.l10n.t('Others see you as: {0}', wordsForPresence(presence))
      : vscode.l10n.t('What others see now is not known'),
  });
  if (picked?.command) {
    await vscode.commands.executeCommand(picked.command);
  }
  return picked?.state;
}

/**
 * Asks until when.
 *
 * @param end what Microsoft makes of no end at all
 */
async function askForTime(
  now: number,
  title: string,
  end: string | undefined,
): Promise<{ readonly until: number | undefined } | undefined> {
  const midnight = new Date(now);
  midnight.setHours(24, 0, 0, 0);
  const items: (vscode.QuickPickItem & { readonly until: number | undefined })[] = [
    { label: vscode.l10n.t('30 minutes'), until: now + 30 * MINUTE },
    { label: vscode.l10n.t('1 hour'), until: now + 60 * MINUTE },
    { label: vscode.l10n.t('2 hours'), until: now + 120 * MINUTE },
    { label: vscode.l10n.t('Today'), until: midnight.getTime() },
    {
      label: vscode.l10n.t('Until I change it'),
      ...(end === undefined ? {} : { description: end }),
      until: undefined,
    },
  ];
  return await vscode.window.showQuickPick(items, { title, placeHolder: vscode.l10n.t('For how long?') });
}

/**
 * After how many days Microsoft ends what has no end of its own. Source:
 * https://learn.microsoft.com/graph/api/presence-setuserpreferredpresence, `expirationDuration`.
 */
function daysOf(state: PreferredState): 1 | 7 {
  return state === 'busy' || state === 'doNotDisturb' ? 1 : 7;
}

function endOf(state: PreferredState): string {
  return daysOf(state) === 1
    ? vscode.l10n.t('Microsoft ends it after a day')
    : vscode.l10n.t('Microsoft ends it after seven days');
}

function wordsForChoice(state: PreferredState): string {
  switch (state) {
    case 'away':
      return vscode.l10n.t('Appear away');
    case 'offline':
      return vscode.l10n.t('Appear offline');
    case 'available':
    case 'busy':
    case 'doNotDisturb':
    case 'beRightBack':
      return wordsForState(states[state]);
  }
}

/**
 * Says what others see now.
 *
 * @param wanted undefined where it was reset
 */
async function readBack(
  { own, changed }: SetMyPresenceParts,
  wanted: PreferredState | undefined,
): Promise<void> {
  const presence = await own.read().catch(() => undefined);
  changed();
  if (presence) {
    say(sentenceFor(presence, wanted));
  } else {
    tellUnread();
  }
}

function sentenceFor(presence: Presence, wanted: PreferredState | undefined): string {
  const words = wordsForPresence(presence);
  const isOffline = presence.state === 'offline' || presence.state === 'offWork';
  if (wanted === undefined || presence.state === states[wanted] || (wanted === 'offline' && isOffline)) {
    return vscode.l10n.t('Others see you as "{0}". It takes a few minutes to reach Teams.', words);
  }
  return isOffline
    ? vscode.l10n.t(
        'Others still see you as "{0}": what you set has an effect only while Teams is running somewhere.',
        words,
      )
    : vscode.l10n.t(
        'You set "{0}". Others may see you as "{1}" for a few minutes more.',
        wordsForChoice(wanted),
        words,
      );
}

/** It was set; only what came of it is not known. */
function tellUnread(): void {
  say(
    vscode.l10n.t(
      'This was set. What others see now could not be read; it takes a few minutes to reach Teams.',
    ),
  );
}

async function withProgress(send: (signal: AbortSignal) => Promise<void>): Promise<void> {
  await vscode.window.withProgress(
    { location: vscode.ProgressLocation.Window, title: 'Colleague Presence' },
    () => send(new AbortController().signal),
  );
}
