/** The settings, read tolerantly. Defaults stand in the manifest alone. */
import * as vscode from 'vscode';
import { joinColleagues, readColleagues, type EntryProblem } from '../../core/colleagues.ts';
import type { GroupBy, SortBy } from '../../core/arrangement.ts';
import { readGroups, type GroupProblem, type GroupSetting } from '../../core/groups.ts';
import type { Colleague } from '../../core/person.ts';
import { readStatusBarChoice, type StatusBarChoice } from '../../core/statusBarChoice.ts';
import { clouds, readCustomCloud, type Cloud, type CloudName } from '../../graph/clouds.ts';
import { EXTENSION, settingNames, type SettingName } from '../host/names.ts';
import { providers, type Provider } from '../../graph/signIn/routes.ts';

export interface Settings {
  readonly colleagues: readonly Colleague[];
  /** In the order in which they are shown. */
  readonly groups: readonly GroupSetting[];
  /** Milliseconds. */
  readonly refreshInterval: number;
  readonly sortBy: SortBy;
  readonly groupBy: GroupBy;
  readonly statusBar: StatusBarChoice;
  readonly showMyPresence: boolean;
  readonly openIn: 'browser' | 'desktop';
  readonly doNotDisturbWhileDebugging: boolean;
  readonly photos: boolean;
  readonly apiVersion: 'v1.0' | 'beta';
  readonly cloudName: CloudName;
  /** undefined where `customCloud` is wrong. */
  readonly cloud: Cloud | undefined;
  readonly provider: Provider | 'auto';
  readonly clientId: string;
  readonly tenant: string;
  readonly problems: readonly SettingProblem[];
}

/** Something wrong in the settings. Never holds a value: it may be a name. */
export type SettingProblem =
  | { readonly setting: SettingName; readonly kind: 'wrongType' }
  | { readonly setting: SettingName; readonly kind: 'notOneOf'; readonly allowed: readonly string[] }
  | {
      readonly setting: SettingName;
      readonly kind: 'outOfRange';
      readonly least: number;
      readonly most: number;
    }
  | { readonly setting: string; readonly kind: 'unknownSetting' }
  | {
      readonly setting: 'colleagues';
      readonly kind: 'entry';
      readonly place: ListPlace;
      readonly problem: EntryProblem;
    }
  | { readonly setting: 'groups'; readonly kind: 'group'; readonly problem: GroupProblem };

/** Where a list of colleagues stands. */
export type ListPlace = 'user' | 'workspace' | 'folder';

const LEAST_INTERVAL = 15;
const MOST_INTERVAL = 3600;

/** The settings that are lists. */
export type ListSetting = Extract<SettingName, 'colleagues' | 'groups'>;

/** One list as it stands in one place; `folder` is set for a folder of a workspace. */
export interface PlacedList {
  readonly setting: ListSetting;
  readonly place: ListPlace;
  readonly target: vscode.ConfigurationTarget;
  readonly folder?: vscode.WorkspaceFolder;
  readonly value: unknown;
}

/** The lists of colleagues, the user's first. They are joined: no list overrides another. */
export function colleagueLists(): readonly PlacedList[] {
  return listsOf('colleagues');
}

/** The list of groups that counts: the workspace's, where it has one, else the user's. */
export function groupList(): PlacedList | undefined {
  return listsOf('groups').findLast(({ folder }) => !folder);
}

/** A list setting wherever it stands, the user's first. */
export function listsOf(setting: ListSetting): readonly PlacedList[] {
  const { Global, Workspace, WorkspaceFolder } = vscode.ConfigurationTarget;
  const all = vscode.workspace.getConfiguration(EXTENSION).inspect(setting);
  const lists: PlacedList[] = [
    { setting, place: 'user', target: Global, value: all?.globalValue },
    { setting, place: 'workspace', target: Workspace, value: all?.workspaceValue },
  ];
  // in a single folder, the folder's settings are the workspace's
  if (vscode.workspace.workspaceFile) {
    for (const folder of vscode.workspace.workspaceFolders ?? []) {
      const value: unknown = vscode.workspace
        .getConfiguration(EXTENSION, folder)
        .inspect(setting)?.workspaceFolderValue;
      lists.push({ setting, place: 'folder', target: WorkspaceFolder, folder, value });
    }
  }
  return lists.filter(list => list.value !== undefined);
}

export function readSettings(): Settings {
  const problems: SettingProblem[] = [];
  const lists = colleagueLists().map(({ place, value }) => {
    const list = readColleagues(value);
    for (const problem of list.problems) {
      problems.push({ setting: 'colleagues', kind: 'entry', place, problem });
    }
    return list.colleagues;
  });
  const groups = readGroups(valueOf('groups'));
  for (const problem of groups.problems) {
    problems.push({ setting: 'groups', kind: 'group', problem });
  }
  const cloudName = choice<CloudName>(
    'cloud',
    ['global', 'usGovernment', 'usGovernmentDod', 'china', 'custom'],
    problems,
  );
  const cloud = cloudName === 'custom' ? readCustomCloud(valueOf('customCloud')) : clouds[cloudName];
  for (const setting of unknownSettings()) {
    problems.push({ setting, kind: 'unknownSetting' });
  }
  return {
    colleagues: joinColleagues(lists),
    groups: groups.groups,
    refreshInterval: interval(problems) * 1000,
    sortBy: choice<SortBy>('sortBy', ['availability', 'name'], problems),
    groupBy: choice<GroupBy>('groupBy', ['group', 'availability', 'none'], problems),
    statusBar: statusBar(problems),
    showMyPresence: flag('showMyPresence', problems),
    openIn: choice('openIn', ['browser', 'desktop'], problems),
    doNotDisturbWhileDebugging: flag('doNotDisturbWhileDebugging', problems),
    photos: flag('photos', problems),
    apiVersion: choice('apiVersion', ['v1.0', 'beta'], problems),
    cloudName,
    cloud,
    provider: choice('auth.provider', ['auto', ...providers], problems),
    clientId: string('auth.clientId', problems).trim(),
    tenant: string('auth.tenant', problems).trim(),
    problems,
  };
}

function valueOf(name: SettingName): unknown {
  return vscode.workspace.getConfiguration(EXTENSION).get<unknown>(name);
}

function defaultOf(name: SettingName): unknown {
  return vscode.workspace.getConfiguration(EXTENSION).inspect(name)?.defaultValue;
}

function choice<T extends string>(
  setting: SettingName,
  allowed: readonly T[],
  problems: SettingProblem[],
): T {
  const value = valueOf(setting);
  const chosen = allowed.find(one => one === value);
  if (chosen === undefined) {
    problems.push({ setting, kind: 'notOneOf', allowed });
  }
  return chosen ?? (defaultOf(setting) as T);
}

function statusBar(problems: SettingProblem[]): StatusBarChoice {
  const setting = 'statusBar';
  const choice = readStatusBarChoice(valueOf(setting));
  if (!choice) {
    problems.push({
      setting,
      kind: 'notOneOf',
      allowed: ['summary', 'off', 'group:<name>', 'person:<user>'],
    });
  }
  return choice ?? { kind: defaultOf(setting) as 'summary' | 'off' };
}

function string(setting: SettingName, problems: SettingProblem[]): string {
  const value = valueOf(setting);
  if (typeof value !== 'string') {
    problems.push({ setting, kind: 'wrongType' });
    return defaultOf(setting) as string;
  }
  return value;
}

function flag(setting: SettingName, problems: SettingProblem[]): boolean {
  const value = valueOf(setting);
  if (typeof value !== 'boolean') {
    problems.push({ setting, kind: 'wrongType' });
    return defaultOf(setting) as boolean;
  }
  return value;
}

/** Seconds. */
function interval(problems: SettingProblem[]): number {
  const setting = 'refreshInterval';
  const value = valueOf(setting);
  if (typeof value !== 'number' || !Number.isFinite(value)) {
    problems.push({ setting, kind: 'wrongType' });
    return defaultOf(setting) as number;
  }
  if (value < LEAST_INTERVAL || value > MOST_INTERVAL) {
    problems.push({ setting, kind: 'outOfRange', least: LEAST_INTERVAL, most: MOST_INTERVAL });
  }
  return Math.min(Math.max(value, LEAST_INTERVAL), MOST_INTERVAL);
}

/** Settings below `colleaguePresence.` that no version of ours has: most likely a slip of the keyboard. */
function unknownSettings(): readonly string[] {
  const names: readonly string[] = settingNames;
  const roots = new Set(names.map(name => name.split('.')[0]));
  const all = vscode.workspace.getConfiguration().get<unknown>(EXTENSION);
  if (typeof all !== 'object' || all === null) {
    return [];
  }
  return Object.keys(all)
    .filter(key => !roots.has(key))
    .map(key => key.slice(0, 40));
}
