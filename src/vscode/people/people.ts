/** Who is in the list: adding and removing people, groups and their order, and handing a group on. */
import * as vscode from 'vscode';
import type { Directory } from '../../core/directory.ts';
import type { Event } from '../../core/events.ts';
import type { FreeWatches } from '../../core/freeWatches.ts';
import type { LiveGroups } from '../../core/liveGroups.ts';
import type { Monitor } from '../../core/monitor.ts';
import type { Clock, Log, PeopleSource, PresenceSource } from '../../core/ports.ts';
import type { Refresher } from '../../core/refresher.ts';
import type { Row } from '../../core/roster.ts';
import type { PeopleSearch } from '../../core/search/finder.ts';
import type { LiveListFinder } from '../../graph/liveListFinder.ts';
import type { Choosing } from '../host/choosing.ts';
import type { Commands } from '../host/commands.ts';
import type { Feature } from '../host/feature.ts';
import { SettingsLists } from '../settings/lists.ts';
import type { LiveSettings } from '../settings/settings.ts';
import type { Drop } from '../sidebar/dragAndDrop.ts';
import type { Permissions } from '../signIn/permissions.ts';
import { Groups } from './groups.ts';
import { allowGroup, newGroup } from './liveGroup.ts';
import { removeColleagues } from './remove.ts';
import { addFromClipboard, copyGroup } from './share.ts';

export interface PeopleParts {
  readonly commands: Commands;
  readonly choosing: Choosing;
  readonly onDidDrop: Event<Drop>;
  readonly settings: LiveSettings;
  readonly monitor: Monitor;
  readonly refresher: Refresher;
  readonly directory: Directory;
  readonly people: PeopleSource;
  readonly presence: PresenceSource;
  readonly search: PeopleSearch;
  readonly finder: LiveListFinder;
  readonly live: LiveGroups;
  readonly permissions: Permissions;
  /** Shared by all windows. */
  readonly memory: vscode.Memento;
  readonly watches: FreeWatches;
  /** Where VS Code lets this extension keep files; undefined where the settings stand in no file. */
  readonly storage: vscode.Uri | undefined;
  readonly clock: Clock;
  readonly log: Log;
}

export interface PeopleFeature extends Feature {
  /** The names of all groups, in the order in which they are shown. */
  readonly groups: () => readonly string[];
}

export function register(parts: PeopleParts): PeopleFeature {
  const { commands, choosing, monitor, onDidDrop } = parts;
  const lists = new SettingsLists(parts.settings.configuration, parts.storage);
  const roster = () => monitor.snapshot.roster;
  const undoParts = { lists, commands };
  const groups = new Groups({
    ...undoParts,
    settings: () => parts.settings.now,
    configuration: parts.settings.configuration,
    roster,
    renamed: (from, to) => parts.watches.rename(from, to),
  });
  const interval = () => parts.settings.now.refreshInterval;
  const group = (called: readonly unknown[]) => choosing.groups(called)?.[0];
  const onRows =
    (run: (rows: readonly Row[]) => Promise<void>) =>
    async (...called: readonly unknown[]) => {
      const rows = await choosing.rows(called);
      await (rows.length > 0 ? run(rows) : undefined);
    };
  const registered = [
    commands.registerAll({
      'colleaguePresence.addColleague': async () => {
        const { addColleague } = await import('./add.ts');
        await addColleague({
          ...parts,
          roster,
          groups: () => groups.openNames(),
          sharedGroups: () => groups.sharedNames(),
          lists,
          interval,
        });
      },
      'colleaguePresence.removeColleague': async (...called) => {
        const chosen = choosing.chosen(called);
        // the same key for a group, and for what is waited for, as for a colleague
        for (const name of chosen?.groups ?? []) {
          await groups.remove(name);
        }
        for (const target of chosen?.watches ?? []) {
          await parts.watches.remove(target);
        }
        const asked = chosen
          ? undefined
          : await choosing.askForRow(vscode.l10n.t('Whom to remove from your list'));
        await removeColleagues(asked ? [asked] : (chosen?.rows ?? []), undoParts);
      },
      'colleaguePresence.correctAddress': async (...called) => {
        const [row] = await choosing.rows(called);
        const { correctAddress } = await import('./mend.ts');
        await (row && correctAddress(row, { ...parts, roster, lists, interval }));
      },
      'colleaguePresence.searchForColleague': async (...called) => {
        const [row] = await choosing.rows(called);
        const { searchForColleague } = await import('./mend.ts');
        await (row && searchForColleague(row, { ...parts, roster, lists, interval }));
      },
      'colleaguePresence.addFromClipboard': () => addFromClipboard(lists),
      'colleaguePresence.newGroup': () => newGroup({ ...parts, groups }),
      'colleaguePresence.allowGroup': (...called) => allowGroup({ ...parts, groups }, group(called)),
      'colleaguePresence.renameGroup': (...called) => groups.rename(group(called)),
      'colleaguePresence.deleteGroup': async (...called) => {
        for (const name of choosing.groups(called) ?? [undefined]) {
          await groups.remove(name);
        }
      },
      'colleaguePresence.moveGroupUp': (...called) => groups.shift(group(called), -1),
      'colleaguePresence.moveGroupDown': (...called) => groups.shift(group(called), 1),
      'colleaguePresence.copyGroup': async (...called) => {
        const name = group(called) ?? (await groups.choose());
        await (name === undefined ? undefined : copyGroup(name, roster()));
      },
      'colleaguePresence.moveToGroup': onRows(rows => groups.moveChosen(rows)),
      'colleaguePresence.pin': onRows(rows => groups.pin(rows, true)),
      'colleaguePresence.unpin': onRows(rows => groups.pin(rows, false)),
    }),
    onDidDrop(drop => commands.guard('A drop', () => take(drop, groups))),
  ];
  return {
    groups: () => groups.names(),
    dispose: () => {
      vscode.Disposable.from(...registered).dispose();
    },
  };
}

async function take(drop: Drop, groups: Groups): Promise<void> {
  await (drop.kind === 'group'
    ? groups.reorder(drop.group, drop.before)
    : groups.move(drop.rows, drop.group));
}
