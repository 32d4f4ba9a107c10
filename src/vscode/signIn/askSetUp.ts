/** Set up sign-in: cloud, client ID and tenant, checked as far as they can be, into the user settings. */
import * as vscode from 'vscode';
import { readCustomCloud, readOrigin, type CloudName } from '../../graph/clouds.ts';
import type { CommandId, SettingName } from '../host/names.ts';
import type { Configuration } from '../settings/configuration.ts';
import type { LiveSettings } from '../settings/settings.ts';
import { writeSetting } from '../settings/write.ts';
import { isClientId, isTenant } from './setUp.ts';

/** @returns whether the settings were written; else the user went another way */
export async function setUpSignIn(live: LiveSettings): Promise<boolean> {
  const settings = live.now;
  const cloudName = await askForCloud(settings.cloudName);
  if (cloudName === undefined) {
    return false;
  }
  const customCloud = cloudName === 'custom' ? await askForOrigins(live.configuration) : {};
  const clientId = customCloud && (await askForClientId(settings.clientId));
  const tenant = clientId && (await askForTenant(settings.tenant));
  if (!tenant) {
    return false;
  }
  const changes: readonly (readonly [SettingName, unknown, unknown])[] = [
    ['cloud', cloudName, 'global'],
    ...(cloudName === 'custom' ? ([['customCloud', customCloud, undefined]] as const) : []),
    ['auth.clientId', clientId, ''],
    ['auth.tenant', tenant, 'organizations'],
  ];
  await live.together(async () => {
    for (const [name, value, usual] of changes) {
      await write(live.configuration, name, value, usual);
    }
  });
  return true;
}

/** The usual value is written as none, so that the settings hold only what was chosen. */
async function write(
  configuration: Configuration,
  name: SettingName,
  value: unknown,
  usual: unknown,
): Promise<void> {
  const wanted = value === usual ? undefined : value;
  if (JSON.stringify(configuration.inspect(name)?.globalValue) !== JSON.stringify(wanted)) {
    await writeSetting(configuration, name, wanted);
  }
}

const title = (): string => vscode.l10n.t('Set Up Sign-in');

async function askForCloud(current: CloudName): Promise<CloudName | undefined> {
  type Item = vscode.QuickPickItem & { readonly cloud?: CloudName };
  const clouds: readonly Item[] = [
    { cloud: 'global', label: vscode.l10n.t('Worldwide'), description: 'graph.microsoft.com' },
    {
      cloud: 'usGovernment',
      label: vscode.l10n.t('US government L4 (GCC High)'),
      description: 'graph.microsoft.us',
    },
    {
      cloud: 'usGovernmentDod',
      label: vscode.l10n.t('US government L5 (DoD)'),
      description: 'dod-graph.microsoft.us',
    },
    { cloud: 'custom', label: vscode.l10n.t('Another cloud, by its addresses') },
  ];
  const guide: Item = {
    label: vscode.l10n.t('$(book) How to register the app: open the guide'),
    alwaysShow: true,
  };
  const chosen = await vscode.window.showQuickPick<Item>(
    [
      ...[...clouds].sort((a, b) => Number(b.cloud === current) - Number(a.cloud === current)),
      { label: '', kind: vscode.QuickPickItemKind.Separator },
      guide,
    ],
    {
      title: title(),
      placeHolder: vscode.l10n.t('Which Microsoft cloud is your organization in?'),
      ignoreFocusOut: true,
    },
  );
  if (chosen === guide) {
    await vscode.commands.executeCommand('colleaguePresence.openSetUpGuide' satisfies CommandId);
  }
  return chosen?.cloud;
}

async function askForOrigins(configuration: Configuration): Promise<object | undefined> {
  const current = readCustomCloud(configuration.get('customCloud'));
  const graph = await askForOrigin(vscode.l10n.t('Address of Microsoft Graph'), current?.graph);
  const login =
    graph && (await askForOrigin(vscode.l10n.t('Address of the sign-in service'), current?.login));
  return login ? { graph, login, ...(current?.teams ? { teams: current.teams } : {}) } : undefined;
}

async function askForOrigin(prompt: string, current: string | undefined): Promise<string | undefined> {
  const typed = await ask(prompt, current ?? '', 'https://graph.example.com', text =>
    readOrigin(text)
      ? undefined
      : vscode.l10n.t('Type an address such as https://graph.example.com: https, without a path.'),
  );
  return readOrigin(typed);
}

async function askForClientId(current: string): Promise<string | undefined> {
  return await ask(
    vscode.l10n.t('Application (client) ID of the app that your organization registered'),
    current,
    '00000000-0000-0000-0000-000000000000',
    text =>
      isClientId(text)
        ? undefined
        : vscode.l10n.t('A client ID is a GUID such as 00000000-0000-0000-0000-000000000000.'),
  );
}

async function askForTenant(current: string): Promise<string | undefined> {
  return await ask(
    vscode.l10n.t(
      'Tenant: the domain or ID of your organization. Only an app that is registered for several organizations can do with "organizations".',
    ),
    current === 'organizations' ? '' : current, // for most, it fails: the guide says to register for one
    'contoso.com',
    text =>
      isTenant(text)
        ? undefined
        : vscode.l10n.t('A tenant is an ID, a domain such as contoso.com, or organizations.'),
  );
}

async function ask(
  prompt: string,
  value: string,
  placeHolder: string,
  complain: (text: string) => string | undefined,
): Promise<string | undefined> {
  const typed = await vscode.window.showInputBox({
    title: title(),
    prompt,
    value,
    placeHolder,
    ignoreFocusOut: true,
    validateInput: text => complain(text.trim()),
  });
  return typed?.trim();
}
