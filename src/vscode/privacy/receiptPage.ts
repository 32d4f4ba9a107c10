/** The receipt as a page: what this window has asked of Microsoft, how often, what for, and how much went each way. */
import * as vscode from 'vscode';
import { purposeOf, type Purpose } from '../../graph/endpoints.ts';
import type { RequestCount } from '../../graph/receipt.ts';
import { timeOf } from '../words/times.ts';

export interface ReceiptPageParts {
  readonly counts: readonly RequestCount[];
  /** When the window opened, or the receipt was begun anew. Milliseconds since 1970. */
  readonly since: number;
  /** Whether the extension signs in itself, so that those requests are its own. */
  readonly isOwnSignIn: boolean;
}

/** The page, in Markdown. What stands in it is of this extension alone: nobody else's text has to be escaped. */
export function receiptPage({ counts, since, isOwnSignIn }: ReceiptPageParts): string {
  const graph = counts.filter(({ service }) => service === 'graph');
  const signIn = counts.filter(({ service }) => service === 'signIn');
  return [
    `# ${vscode.l10n.t('What This Window Has Asked of Microsoft')}`,
    vscode.l10n.t(
      'Counted since {0}, in memory only: it is gone when the window closes, and goes nowhere. There are no names, addresses or IDs in it. The page keeps up by itself while it is open.',
      timeOf(since),
    ),
    `## ${vscode.l10n.t('Microsoft Graph')}`,
    graph.length > 0 ? listOf(graph) : vscode.l10n.t('Nothing has been asked yet.'),
    ...(graph.length > 0 ? [totalOf(graph)] : []),
    `## ${vscode.l10n.t('Sign-in')}`,
    ...(signIn.length > 0 ? [listOf(signIn)] : []),
    isOwnSignIn
      ? vscode.l10n.t(
          'Pages that open in your browser while you sign in are not counted: the browser asks for them.',
        )
      : vscode.l10n.t(
          "VS Code's own account signs you in and renews your sign-in. What it asks of Microsoft for that is not seen here.",
        ),
    `## ${vscode.l10n.t('How to Read This')}`,
    [
      vscode.l10n.t('{0} stands where an ID, an address or a tenant was.', '`{…}`'),
      vscode.l10n.t(
        'A part of a batch is a question of its own that travelled with others; its bytes are counted with the batch.',
      ),
      vscode.l10n.t(
        'Throttled: Microsoft asked to wait. Refused or unanswered: it said no, such as for a photo that is not there, or nothing came.',
      ),
      vscode.l10n.t('Bytes are those of the texts themselves, unpacked and without what the network adds.'),
    ]
      .map(line => `- ${line}`)
      .join('\n'),
    '',
  ].join('\n\n');
}

/** An item for each kind of request: a table of so many columns would not fit into an editor. */
function listOf(counts: readonly RequestCount[]): string {
  return counts.map(count => `- ${itemOf(count)}`).join('\n');
}

/** Two lines: what was asked, and how often. */
function itemOf(count: RequestCount): string {
  const { method, endpoint, isPart, requests, throttled, failed, sent, received, last } = count;
  const { purpose, permission } = purposeOf(endpoint, isPart);
  const request = `\`${method} ${endpoint}\``;
  const what = [
    `**${wordsForPurpose(purpose)}**`,
    isPart ? vscode.l10n.t('{0}, part of a batch', request) : request,
    ...(permission === undefined ? [] : [vscode.l10n.t('permission {0}', `\`${permission}\``)]),
  ];
  const often = [
    vscode.l10n.t('Requests: {0}', numberOf(requests)),
    vscode.l10n.t('last at {0}', timeOf(last)),
    ...(isPart
      ? []
      : [vscode.l10n.t('sent: {0}', bytesOf(sent)), vscode.l10n.t('received: {0}', bytesOf(received))]),
    vscode.l10n.t('throttled: {0}', numberOf(throttled)),
    vscode.l10n.t('refused or unanswered: {0}', numberOf(failed)),
  ];
  return `${what.join(' · ')}\\\n  ${often.join(' · ')}`;
}

function totalOf(counts: readonly RequestCount[]): string {
  const sum = (of: (count: RequestCount) => number): number =>
    counts.reduce((total, count) => total + of(count), 0);
  return vscode.l10n.t(
    'In all: {0} requests, {1} sent, {2} received. Throttled: {3}.',
    numberOf(sum(({ requests, isPart }) => (isPart ? 0 : requests))),
    bytesOf(sum(({ sent }) => sent)),
    bytesOf(sum(({ received }) => received)),
    numberOf(sum(({ throttled }) => throttled)),
  );
}

function numberOf(count: number): string {
  return count.toLocaleString(vscode.env.language);
}

function bytesOf(count: number): string {
  const [unit, size] = count < 1000 ? (['byte', 1] as const) : (['kilobyte', 1000] as const);
  return (count / size).toLocaleString(vscode.env.language, {
    style: 'unit',
    unit,
    unitDisplay: unit === 'byte' ? 'long' : 'short',
    maximumFractionDigits: count < 100_000 ? 1 : 0,
  });
}

function wordsForPurpose(purpose: Purpose): string {
  switch (purpose) {
    case 'presence':
      return vscode.l10n.t('Who of your colleagues can be asked now');
    case 'addresses':
      return vscode.l10n.t('Who is meant by the addresses in your lists');
    case 'search':
      return vscode.l10n.t('Finding colleagues by name, while you type');
    case 'photos':
      return vscode.l10n.t('Photos in tooltips');
    case 'peopleOneWorksWith':
      return vscode.l10n.t('Suggesting the people you work with');
    case 'directReports':
      return vscode.l10n.t('Your direct reports');
    case 'manager':
      return vscode.l10n.t('Your manager');
    case 'peers':
      return vscode.l10n.t('Who has the same manager as you');
    case 'me':
      return vscode.l10n.t('Your own profile: which one is you, or whether you may ask at all');
    case 'groupMembers':
      return vscode.l10n.t('The members of a group of your organization');
    case 'groupSearch':
      return vscode.l10n.t('Finding a group of your organization, while you type');
    case 'teams':
      return vscode.l10n.t('Which teams you can choose from');
    case 'teamMembers':
      return vscode.l10n.t('The members of a team');
    case 'myPresence':
      return vscode.l10n.t('Your own presence, as others see it');
    case 'setMyPresence':
      return vscode.l10n.t('Setting your own presence or status message');
    case 'batch':
      return vscode.l10n.t('Several questions at once: the parts of a batch');
    case 'token':
      return vscode.l10n.t('Signing you in, and renewing your sign-in');
    case 'code':
      return vscode.l10n.t('A code to sign in with');
    case 'discovery':
      return vscode.l10n.t('Where the sign-in service is');
    case 'other':
      return vscode.l10n.t('Something else');
  }
}
