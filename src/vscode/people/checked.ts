/** Addresses that were typed or pasted: looked up in bulk, and those of nobody only where the user wants them anyway. */
import * as vscode from 'vscode';
import type { PastedEntry } from '../../core/pastedList.ts';
import { keyOf, type Person } from '../../core/person.ts';
import type { Lookup, PeopleSource } from '../../core/ports.ts';
import { ask, warn } from '../host/notify.ts';
import { reasonForKnowledge, sentenceForFailure } from '../words/messages.ts';
import type { Listed } from '../../core/search/choices.ts';

/** So many addresses a question names. */
const MOST_NAMED = 10;

export interface Checked extends PastedEntry {
  /** undefined for whoever was not found. */
  readonly person?: Person;
}

export interface CheckedAddresses {
  readonly wanted: readonly Checked[];
  readonly alreadyListed: number;
  readonly leftOut: number;
}

interface Unfound {
  readonly entry: PastedEntry;
  readonly lookup: Exclude<Lookup, { kind: 'found' }>;
}

/**
 * @param isAll whether nobody else is to be added, so that leaving one out is giving up
 * @returns undefined where the user gave up
 */
const unreadable = { kind: 'failed', failure: { kind: 'unreadable' }, about: 'one' } as const;

export async function checkAddresses(
  entries: readonly PastedEntry[],
  people: PeopleSource,
  listed: Listed,
  isAll: boolean,
): Promise<CheckedAddresses | undefined> {
  const fresh = entries.filter(({ user }) => !listed.hasKey(keyOf(user)));
  const keys = fresh.map(({ user }) => keyOf(user));
  const lookups = keys.length > 0 ? await lookUp(keys, people) : new Map<string, Lookup>();
  const found: Checked[] = [];
  const unfound: Unfound[] = [];
  for (const entry of fresh) {
    const lookup = lookups.get(keyOf(entry.user)) ?? unreadable;
    if (lookup.kind !== 'found') {
      unfound.push({ entry, lookup });
    } else if (!listed.has(lookup.person)) {
      found.push({ user: entry.user, person: lookup.person }); // the directory knows the name better
    }
  }
  const answer = await areWantedAnyway(unfound, fresh.length, isAll);
  if (!answer) {
    return undefined;
  }
  const anyway = answer === 'anyway' ? unfound.map(({ entry }) => entry) : [];
  return {
    wanted: [...found, ...anyway],
    alreadyListed: entries.length - found.length - unfound.length,
    leftOut: unfound.length - anyway.length,
  };
}

async function lookUp(keys: readonly string[], people: PeopleSource): Promise<ReadonlyMap<string, Lookup>> {
  return await vscode.window.withProgress(
    {
      location: vscode.ProgressLocation.Notification,
      title: vscode.l10n.t('Looking for them in your organization'),
      cancellable: true,
    },
    async (_, cancel) => {
      const abort = new AbortController();
      cancel.onCancellationRequested(() => {
        abort.abort();
      });
      const lookups = await people.lookUp(keys, abort.signal);
      abort.signal.throwIfAborted();
      return lookups;
    },
  );
}

/** @param all how many were looked for */
async function areWantedAnyway(
  unfound: readonly Unfound[],
  all: number,
  isAll: boolean,
): Promise<'anyway' | 'leaveOut' | undefined> {
  const [first] = unfound;
  if (!first) {
    return 'leaveOut';
  }
  const anyway = vscode.l10n.t('Add Anyway');
  if (all === 1 && isAll) {
    const chosen = await warn(sentenceFor(first), anyway);
    return chosen === anyway ? 'anyway' : undefined;
  }
  const leaveOut = vscode.l10n.t('Leave Them Out');
  const detail = [
    ...unfound.slice(0, MOST_NAMED).map(sentenceFor),
    ...(unfound.length > MOST_NAMED ? [vscode.l10n.t('And {0} more.', unfound.length - MOST_NAMED)] : []),
  ].join('\n');
  const question = vscode.l10n.t('{0} of {1} addresses were not found.', unfound.length, all);
  const chosen = await ask(question, detail, anyway, leaveOut);
  return chosen === anyway ? 'anyway' : chosen === leaveOut ? 'leaveOut' : undefined;
}

function sentenceFor({ entry: { user }, lookup }: Unfound): string {
  return lookup.kind === 'failed'
    ? vscode.l10n.t('{0} could not be checked. {1}', user, sentenceForFailure(lookup.failure))
    : `${user}: ${reasonForKnowledge(lookup)}`;
}
