/** The settings, read tolerantly. Defaults stand in the manifest alone. */
import * as vscode from 'vscode';
import { joinColleagues, readColleagues, type EntryProblem } from '../../core/colleagues.ts';
import type { GroupBy, SortBy } from '../../core/arrangement.ts';
import { Emitter } from '../../core/events.ts';
import { joinGroups, readGroups, type GroupProblem, type GroupSetting } from '../../core/groups.ts';
import type { Colleague, ListScope } from '../../core/person.ts';
import { readStatusBarChoice, type StatusBarChoice } from '../../core/statusBarChoice.ts';
import { clouds, readCustomCloud, type Cloud, type CloudName } from '../../graph/clouds.ts';
import { readExpertMaps, type ExpertMap, type ExpertSettings } from './experts.ts';
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
export function listsOf(setting: ListSetting): readonly SettingsList[] {
  const { Global, Workspace, WorkspaceFolder } = vscode.ConfigurationTarget;
  const all = vscode.workspace.getConfiguration(EXTENSION).inspect(setting);
  const lists: SettingsList[] = [{ setting, scope: 'user', target: Global, value: all?.globalValue }];
  if (vscode.workspace.isTrusted) {
    lists.push({ setting, scope: 'workspace', target: Workspace, value: all?.workspaceValue });
    // in a single folder, the folder's settings are the workspace's; groups belong to a window
    const folders = setting === 'colleagues' && vscode.workspace.workspaceFile;
    for (const folder of folders ? (vscode.workspace.workspaceFolders ?? []) : []) {
      const value: unknown = vscode.workspace
        .getConfiguration(EXTENSION, folder)
        .inspect(setting)?.workspaceFolderValue;
      lists.push({ setting, scope: 'folder', target: WorkspaceFolder, folder, value });
    }
  }
  return lists.filter(list => list.value !== undefined);
}

/** Whether there is a workspace whose settings are read. */
export function hasTrustedWorkspace(): boolean {
  const { isTrusted, workspaceFile, workspaceFolders = [] } = vscode.workspace;
  return isTrusted && (workspaceFile !== undefined || workspaceFolders.length > 0);
}

/** A list as VS Code reads it now. */
export function listNow(list: SettingsList): SettingsList | undefined {
  return listsOf(list.setting).find(
    one => one.target === list.target && one.folder?.uri.toString() === list.folder?.uri.toString(),
  );
}

export function readSettings(): Settings {
  const problems: SettingProblem[] = [];
  const colleagues = listsOf('colleagues').map(({ scope, value }) => {
    const list = readColleagues(value, scope);
    for (const problem of list.problems) {
      problems.push({ setting: 'colleagues', kind: 'entry', scope, problem });
    }
    return list.colleagues;
  });
  const groups = listsOf('groups').map(({ scope, value }) => {
    const list = readGroups(value, scope);
    for (const problem of list.problems) {
      problems.push({ setting: 'groups', kind: 'group', scope, problem });
    }
    return list.groups;
  });
  const cloudName = choice<CloudName>(
    'cloud',
    ['global', 'usGovernment', 'usGovernmentDod', 'china', 'custom'],
    problems,
  );
  const cloud = cloudName === 'custom' ? readCustomCloud(valueOf('customCloud')) : clouds[cloudName];
  addUnknownSettings(problems);
  return {
    colleagues: joinColleagues(colleagues),
    groups: joinGroups(groups),
    refreshInterval: interval(problems) * 1000,
    sortBy: choice<SortBy>('sortBy', ['availability', 'name'], problems),
    groupBy: choice<GroupBy>('groupBy', ['group', 'availability', 'none'], problems),
    statusBar: statusBar(problems),
    showMyPresence: flag('showMyPresence', problems),
    openIn: choice('openIn', ['browser', 'desktop'], problems),
    doNotDisturbWhileDebugging: flag('doNotDisturbWhileDebugging', problems),
    photos: flag('photos', problems),
    experts: {
      lineHint: flag('experts.lineHint', problems),
      tools: flag('experts.tools', problems),
      ...readExpertMaps(valueOf, problems),
    },
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
function addUnknownSettings(problems: SettingProblem[]): void {
  const names: readonly string[] = settingNames;
  const roots = new Set(names.map(name => name.split('.')[0]));
  const all = vscode.workspace.getConfiguration().get<unknown>(EXTENSION);
  for (const key of typeof all === 'object' && all !== null ? Object.keys(all) : []) {
    if (!roots.has(key)) {
      problems.push({ setting: key.slice(0, 40), kind: 'unknownSetting' });
    }
  }
}

/** What the settings were, and what they are. */
export interface SettingsChange {
  readonly before: Settings;
  readonly now: Settings;
}

/** Settings of VS Code's own that sign-in follows from. */
const SOVEREIGN = 'microsoft-sovereign-cloud';

/** The settings as a value, and an event when it changes. */
export class LiveSettings implements vscode.Disposable {
  readonly #changed = new Emitter<SettingsChange>();
  readonly #subscriptions: readonly vscode.Disposable[];
  #now = readSettings();
  #holding = 0;

  readonly onDidChange = this.#changed.event;

  constructor() {
    const read = (): void => {
      this.#read();
    };
    this.#subscriptions = [
      vscode.workspace.onDidChangeConfiguration(event => {
        if (event.affectsConfiguration(EXTENSION) || event.affectsConfiguration(SOVEREIGN)) {
          read();
        }
      }),
      vscode.workspace.onDidChangeWorkspaceFolders(read),
      vscode.workspace.onDidGrantWorkspaceTrust(read),
    ];
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
    for (const subscription of this.#subscriptions) {
      subscription.dispose();
    }
    this.#changed.dispose();
  }

  #read(): void {
    if (this.#holding === 0) {
      const before = this.#now;
      this.#now = keepSame(before, readSettings());
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
