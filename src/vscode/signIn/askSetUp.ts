/** Set up sign-in: cloud, client ID and tenant, checked as far as they can be, into the user settings. */
import * as vscode from 'vscode';
import { readCustomCloud, readOrigin, type CloudName } from '../../graph/clouds.ts';
import type { CommandId, SettingName } from '../host/names.ts';
import type { Configuration } from '../settings/configuration.ts';
import type { LiveSettings } from '../settings/settings.ts';
import { writeSetting } from '../settings/write.ts';
import { isClientId, isTenant, type SetUpAnswers, type SetUpDraft } from './setUp.ts';
import { ask, BACK, choose, type QuestionStep, type TextStep } from './steps.ts';

/** What a question comes to. */
type Outcome = 'answered' | 'back' | 'closed';

type Question = (form: Form, step: QuestionStep) => Promise<Outcome>;

/** What the questions are filled in with. */
interface Form {
  readonly answers: SetUpAnswers;
  readonly fill: (answers: Partial<SetUpAnswers>) => void;
}

/**
 * Asks one question after the other, and goes on where it was left.
 *
 * @param draft what was answered and typed so far; it is kept for the next time where the user goes another way
 * @returns whether the settings were written; else the user went another way
 */
export async function setUpSignIn(live: LiveSettings, draft: SetUpDraft): Promise<boolean> {
  const form = formFor(live, draft);
  for (;;) {
    const questions = questionsFor(form);
    const question = questions[draft.at];
    if (!question) {
      break;
    }
    const step = {
      title: vscode.l10n.t('Set Up Sign-in'),
      step: draft.at + 1,
      totalSteps: questions.length,
    };
    const outcome = await question(form, step);
    if (outcome === 'closed') {
      return false;
    }
    draft.at += outcome === 'back' ? -1 : 1;
  }
  await live.together(() => writeAll(live.configuration, form.answers));
  draft.typed = {};
  draft.at = 0;
  return true;
}

/** What is in the settings stands there at first. */
function formFor({ now, configuration }: LiveSettings, draft: SetUpDraft): Form {
  const { cloudName, clientId, tenant } = now;
  const custom = customCloud(configuration);
  const configured: SetUpAnswers = {
    cloud: cloudName,
    graph: custom?.graph ?? '',
    login: custom?.login ?? '',
    clientId,
    tenant: tenant === 'organizations' ? '' : tenant, // for most, it fails: the guide says to register for one
  };
  return {
    get answers() {
      return { ...configured, ...draft.typed };
    },
    fill: answers => {
      draft.typed = { ...draft.typed, ...answers };
    },
  };
}

function customCloud(configuration: Configuration): ReturnType<typeof readCustomCloud> {
  return readCustomCloud(configuration.get('customCloud'));
}

function questionsFor({ answers }: Form): readonly Question[] {
  const origins = answers.cloud === 'custom' ? [askForGraph, askForLogin] : [];
  return [askForCloud, ...origins, askForClientId, askForTenant];
}

async function writeAll(
  configuration: Configuration,
  { cloud, graph, login, clientId, tenant }: SetUpAnswers,
): Promise<void> {
  const teams = customCloud(configuration)?.teams;
  const custom = { graph: readOrigin(graph), login: readOrigin(login), ...(teams ? { teams } : {}) };
  const changes: readonly (readonly [SettingName, unknown, unknown])[] = [
    ['cloud', cloud, 'global'],
    ...(cloud === 'custom' ? ([['customCloud', custom, undefined]] as const) : []),
    ['auth.clientId', clientId.trim(), ''],
    ['auth.tenant', tenant.trim(), 'organizations'],
  ];
  for (const [name, value, usual] of changes) {
    await write(configuration, name, value, usual);
  }
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

async function askForCloud({ answers, fill }: Form, step: QuestionStep): Promise<Outcome> {
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
    iconPath: new vscode.ThemeIcon('book'),
    label: vscode.l10n.t('How to register the app: open the guide'),
    alwaysShow: true,
  };
  const chosen = await choose<Item>({
    ...step,
    placeholder: vscode.l10n.t('Which Microsoft cloud is your organization in?'),
    items: [
      ...[...clouds].sort((a, b) => Number(b.cloud === answers.cloud) - Number(a.cloud === answers.cloud)),
      { label: '', kind: vscode.QuickPickItemKind.Separator },
      guide,
    ],
  });
  if (chosen === guide) {
    await vscode.commands.executeCommand('colleaguePresence.openSetUpGuide' satisfies CommandId);
  }
  if (chosen === BACK || !chosen?.cloud) {
    return 'closed';
  }
  fill({ cloud: chosen.cloud });
  return 'answered';
}

async function askForText(
  { answers, fill }: Form,
  name: Exclude<keyof SetUpAnswers, 'cloud'>,
  question: Omit<TextStep, 'value' | 'keep'>,
): Promise<Outcome> {
  const given = await ask({
    ...question,
    value: answers[name],
    keep: text => {
      fill({ [name]: text });
    },
  });
  return given === BACK ? 'back' : given === undefined ? 'closed' : 'answered';
}

async function askForOrigin(
  form: Form,
  name: 'graph' | 'login',
  step: QuestionStep,
  prompt: string,
): Promise<Outcome> {
  return await askForText(form, name, {
    ...step,
    prompt,
    placeholder: 'https://graph.example.com',
    complain: text =>
      readOrigin(text)
        ? undefined
        : vscode.l10n.t('Type an address such as https://graph.example.com: https, without a path.'),
  });
}

async function askForGraph(form: Form, step: QuestionStep): Promise<Outcome> {
  return await askForOrigin(form, 'graph', step, vscode.l10n.t('Address of Microsoft Graph'));
}

async function askForLogin(form: Form, step: QuestionStep): Promise<Outcome> {
  return await askForOrigin(form, 'login', step, vscode.l10n.t('Address of the sign-in service'));
}

async function askForClientId(form: Form, step: QuestionStep): Promise<Outcome> {
  return await askForText(form, 'clientId', {
    ...step,
    prompt: vscode.l10n.t('Application (client) ID of the app that your organization registered'),
    placeholder: '00000000-0000-0000-0000-000000000000',
    complain: text =>
      isClientId(text)
        ? undefined
        : vscode.l10n.t('A client ID is a GUID such as 00000000-0000-0000-0000-000000000000.'),
  });
}

async function askForTenant(form: Form, step: QuestionStep): Promise<Outcome> {
  return await askForText(form, 'tenant', {
    ...step,
    prompt: vscode.l10n.t(
      'Tenant: the domain or ID of your organization. Only an app that is registered for several organizations can do with "organizations".',
    ),
    placeholder: 'contoso.com',
    complain: text =>
      isTenant(text)
        ? undefined
        : vscode.l10n.t('A tenant is an ID, a domain such as contoso.com, or organizations.'),
  });
}
