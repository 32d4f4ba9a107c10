/** The settings, read tolerantly. Defaults stand in the manifest alone. */
import * as vscode from 'vscode';
import { joinColleagues, readColleagues, type EntryProblem } from '../../core/colleagues.ts';
import type { GroupBy, SortBy } from '../../core/arrangement.ts';
import { Emitter, type Disposable } from '../../core/events.ts';
import { joinGroups, readGroups, type GroupProblem, type GroupSetting } from '../../core/groups.ts';
import type { Colleague, ListScope } from '../../core/person.ts';
import { readStatusBarChoice, type StatusBarChoice } from '../../core/statusBarChoice.ts';
import { clouds, readCustomCloud, type Cloud, type CloudName } from '../../graph/clouds.ts';
import { readExpertMaps, type ExpertMap, type ExpertSettings } from './experts.ts';
import { settingNames, type SettingName } from '../host/names.ts';
import type { Configuration } from './configuration.ts';
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
  readonly experts: ExpertSettings;
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
  | { readonly setting: ExpertMap; readonly kind: 'badAddress'; readonly at: number }
  | {
      readonly setting: 'colleagues';
      readonly kind: 'entry';
      readonly scope: ListScope;
      readonly problem: EntryProblem;
    }
  | {
      readonly setting: 'groups';
      readonly kind: 'group';
      readonly scope: ListScope;
      readonly problem: GroupProblem;
    };

const LEAST_INTERVAL = 15;
const MOST_INTERVAL = 3600;

/** The settings that are lists. */
export type ListSetting = Extract<SettingName, 'colleagues' | 'groups'>;

/** One list as it stands in the settings; `folder` is set for a folder of a workspace. */
export interface SettingsList {
  readonly setting: ListSetting;
  readonly scope: ListScope;
  readonly target: vscode.ConfigurationTarget;
  readonly folder?: vscode.WorkspaceFolder;
  readonly value: unknown;
}

/**
 * A list setting wherever it stands, the user's first. They are joined: no list overrides another. What a folder says
 * that is not trusted is not read.
 */
export function listsOf(configuration: Configuration, setting: ListSetting): readonly SettingsList[] {
  const { Global, Workspace, WorkspaceFolder } = vscode.ConfigurationTarget;
  const all = configuration.inspect(setting);
  const lists: SettingsList[] = [{ setting, scope: 'user', target: Global, value: all?.globalValue }];
  if (vscode.workspace.isTrusted) {
    lists.push({ setting, scope: 'workspace', target: Workspace, value: all?.workspaceValue });
    // in a single folder, the folder's settings are the workspace's; groups belong to a window
    const folders = setting === 'colleagues' && vscode.workspace.workspaceFile;
    for (const folder of folders ? (vscode.workspace.workspaceFolders ?? []) : []) {
      const value = configuration.inspect(setting, folder)?.workspaceFolderValue;
      lists.push({ setting, scope: 'folder', target: WorkspaceFolder, folder, value });
    }
  }
  return lists.filter(list => list.value !== undefined);
}

/** A list as it is read now. */
export function listNow(configuration: Configuration, list: SettingsList): SettingsList | undefined {
  return listsOf(configuration, list.setting).find(
    one => one.target === list.target && one.folder?.uri.toString() === list.folder?.uri.toString(),
  );
}

export function readSettings(configuration: Configuration): Settings {
  const problems: SettingProblem[] = [];
  const reading: SettingsReading = { configuration, problems };
  const colleagues = listsOf(configuration, 'colleagues').map(({ scope, value }) => {
    const list = readColleagues(value, scope);
    for (const problem of list.problems) {
      problems.push({ setting: 'colleagues', kind: 'entry', scope, problem });
    }
    return list.colleagues;
  });
  const groups = listsOf(configuration, 'groups').map(({ scope, value }) => {
    const list = readGroups(value, scope);
    for (const problem of list.problems) {
      problems.push({ setting: 'groups', kind: 'group', scope, problem });
    }
    return list.groups;
  });
  const cloudName = choice<CloudName>(
    'cloud',
    ['global', 'usGovernment', 'usGovernmentDod', 'china', 'custom'],
    reading,
  );
  const cloud =
    cloudName === 'custom' ? readCustomCloud(configuration.get('customCloud')) : clouds[cloudName];
  addUnknownSettings(reading);
  return {
    colleagues: joinColleagues(colleagues),
    groups: joinGroups(groups),
    refreshInterval: interval(reading) * 1000,
    sortBy: choice<SortBy>('sortBy', ['availability', 'name'], reading),
    groupBy: choice<GroupBy>('groupBy', ['group', 'availability', 'none'], reading),
    statusBar: statusBar(reading),
    showMyPresence: flag('showMyPresence', reading),
    openIn: choice('openIn', ['browser', 'desktop'], reading),
    doNotDisturbWhileDebugging: flag('doNotDisturbWhileDebugging', reading),
    photos: flag('photos', reading),
    experts: {
      lineHint: flag('experts.lineHint', reading),
      tools: flag('experts.tools', reading),
      ...readExpertMaps(name => configuration.get(name), problems),
    },
    apiVersion: choice('apiVersion', ['v1.0', 'beta'], reading),
    cloudName,
    cloud,
    provider: choice('auth.provider', ['auto', ...providers], reading),
    clientId: string('auth.clientId', reading).trim(),
    tenant: string('auth.tenant', reading).trim(),
    problems,
  };
}

/** Where one reads, and what is found to be wrong. */
interface SettingsReading {
  readonly configuration: Configuration;
  readonly problems: SettingProblem[];
}

function defaultOf({ configuration }: SettingsReading, name: SettingName): unknown {
  return configuration.inspect(name)?.defaultValue;
}

function choice<T extends string>(setting: SettingName, allowed: readonly T[], reading: SettingsReading): T {
  const value = reading.configuration.get(setting);
  const chosen = allowed.find(one => one === value);
  if (chosen === undefined) {
    reading.problems.push({ setting, kind: 'notOneOf', allowed });
  }
  return chosen ?? (defaultOf(reading, setting) as T);
}

function statusBar(reading: SettingsReading): StatusBarChoice {
  const setting = 'statusBar';
  const choice = readStatusBarChoice(reading.configuration.get(setting));
  if (!choice) {
    reading.problems.push({
      setting,
      kind: 'notOneOf',
      allowed: ['summary', 'off', 'group:<name>', 'person:<user>'],
    });
  }
  return choice ?? { kind: defaultOf(reading, setting) as 'summary' | 'off' };
}

function string(setting: SettingName, reading: SettingsReading): string {
  const value = reading.configuration.get(setting);
  if (typeof value !== 'string') {
    reading.problems.push({ setting, kind: 'wrongType' });
    return defaultOf(reading, setting) as string;
  }
  return value;
}

function flag(setting: SettingName, reading: SettingsReading): boolean {
  const value = reading.configuration.get(setting);
  if (typeof value !== 'boolean') {
    reading.problems.push({ setting, kind: 'wrongType' });
    return defaultOf(reading, setting) as boolean;
  }
  return value;
}

/** Seconds. */
function interval(reading: SettingsReading): number {
  const setting = 'refreshInterval';
  const value = reading.configuration.get(setting);
  if (typeof value !== 'number' || !Number.isFinite(value)) {
    reading.problems.push({ setting, kind: 'wrongType' });
    return defaultOf(reading, setting) as number;
  }
  if (value < LEAST_INTERVAL || value > MOST_INTERVAL) {
    reading.problems.push({ setting, kind: 'outOfRange', least: LEAST_INTERVAL, most: MOST_INTERVAL });
  }
  return Math.min(Math.max(value, LEAST_INTERVAL), MOST_INTERVAL);
}

/** Settings below `colleaguePresence.` that no version of ours has: most likely a slip of the keyboard. */
function addUnknownSettings(reading: SettingsReading): void {
  const names: readonly string[] = settingNames;
  const roots = new Set(names.map(name => name.split('.')[0]));
  for (const key of reading.configuration.keys()) {
    if (!roots.has(key)) {
      reading.problems.push({ setting: key.slice(0, 40), kind: 'unknownSetting' });
    }
  }
}

/** What the settings were, and what they are. */
export interface SettingsChange {
  readonly before: Settings;
  readonly now: Settings;
}

/** The settings as a value, and an event when it changes. */
export class LiveSettings implements vscode.Disposable {
  readonly configuration: Configuration;
  readonly #changed = new Emitter<SettingsChange>();
  readonly #subscription: Disposable;
  #now: Settings;
  #holding = 0;

  readonly onDidChange = this.#changed.event;

  constructor(configuration: Configuration) {
    this.configuration = configuration;
    this.#now = readSettings(configuration);
    this.#subscription = configuration.onDidChange(() => {
      this.#read();
    });
  }

  get now(): Settings {
    return this.#now;
  }

  /** Writes several settings that belong together: nobody hears of what is true only in between. */
  async together(write: () => Promise<void>): Promise<void> {
    this.#holding++;
    try {
      await write();
    } finally {
      this.#holding--;
      this.#read();
    }
  }

  dispose(): void {
    this.#subscription.dispose();
    this.#changed.dispose();
  }

  #read(): void {
    if (this.#holding === 0) {
      const before = this.#now;
      this.#now = keepSame(before, readSettings(this.configuration));
      this.#changed.fire({ before, now: this.#now });
    }
  }
}

/** Lists that say the same as before are the same, so that a change is seen at once. */
function keepSame(before: Settings, now: Settings): Settings {
  const isSame = (name: 'colleagues' | 'groups') =>
    JSON.stringify(before[name]) === JSON.stringify(now[name]);
  const { experts } = before;
  const { addresses, teams } = now.experts;
  return {
    ...now,
    ...(isSame('colleagues') ? { colleagues: before.colleagues } : {}),
    ...(isSame('groups') ? { groups: before.groups } : {}),
    experts: {
      ...now.experts,
      addresses: isSameMap(experts.addresses, addresses) ? experts.addresses : addresses,
      teams: isSameMap(experts.teams, teams) ? experts.teams : teams,
    },
  };
}

function isSameMap(a: ReadonlyMap<string, unknown>, b: ReadonlyMap<string, unknown>): boolean {
  return JSON.stringify([...a]) === JSON.stringify([...b]);
}
