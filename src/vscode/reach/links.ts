/** Reaching colleagues: chat, call, mail, a meeting, their address. Teams opens; nothing is sent from here. */
import * as vscode from 'vscode';
import { mailAddressOf, teamsAddressOf } from '../../core/person.ts';
import { people, type Roster, type Row } from '../../core/roster.ts';
import { wellFormed } from '../../core/text.ts';
import { standInFor } from '../../core/standIn.ts';
import {
  APP,
  callLink,
  chatLink,
  mailLink,
  meetingLink,
  MOST_LINK,
  MOST_MESSAGE,
  MOST_PEOPLE,
  type TeamsBase,
} from '../../core/teamsLinks.ts';
import type { Settings } from '../settings/settings.ts';
import { systemClock } from '../host/clock.ts';
import { told } from '../host/commands.ts';
import { inform, remark } from '../host/notify.ts';

export interface LinkParts {
  readonly settings: () => Settings;
  readonly roster: () => Roster;
  /** Whether a row is the user's own. */
  readonly isSelf: (row: Row) => boolean;
  /** Opens a link outside of VS Code, as it is written. */
  readonly open: (link: string) => Promise<unknown>;
}

export class Reach {
  readonly #parts: LinkParts;

  constructor(parts: LinkParts) {
    this.#parts = parts;
  }

  /** Opens a chat. Of somebody who is out of office, it is offered to ask the next in their group instead. */
  async chat(rows: readonly Row[], message?: string): Promise<void> {
    const [only, another] = rows;
    const standIn = only && !another ? standInFor(only, this.#parts.roster(), this.#parts.isSelf) : undefined;
    const chosen = only && standIn ? await askWhom(only, standIn) : rows;
    if (chosen.length > 0) {
      await this.#open(chatLink(this.#base(), usersOf(chosen), message));
    }
  }

  /** … about the code in the editor. What is put into the chat is shown before. */
  async chatAboutCode(rows: readonly Row[]): Promise<void> {
    const { describeCode } = await import('./codeInEditor.ts');
    const code = await describeCode(systemClock);
    if (code === undefined) {
      throw told(vscode.l10n.t('Open the file that you want to ask about first.'));
    }
    const purpose = vscode.l10n.t(
      'This stands in the message box of Teams, where you can go on writing before you send it.',
    );
    const message = await vscode.window.showInputBox({
      title: vscode.l10n.t('Chat About This Code'),
      value: code.text,
      valueSelection: [0, 0],
      prompt: code.remark === undefined ? purpose : `${code.remark} ${purpose}`,
      validateInput: text =>
        encodeURIComponent(wellFormed(text)).length > MOST_MESSAGE
          ? vscode.l10n.t('This is too long for a link. Shorten it; the rest can be written in Teams.')
          : undefined,
    });
    if (message !== undefined) {
      await this.chat(rows, message);
    }
  }

  async call(rows: readonly Row[], isVideo: boolean): Promise<void> {
    await this.#open(callLink(this.#base(), usersOf(rows), isVideo));
  }

  async meet(rows: readonly Row[]): Promise<void> {
    await this.#open(meetingLink(this.#base(), usersOf(rows)));
  }

  async mail(rows: readonly Row[]): Promise<void> {
    await this.#open(mailLink(addressesOf(rows)));
  }

  async copyAddress(rows: readonly Row[]): Promise<void> {
    const addresses = addressesOf(rows);
    await vscode.env.clipboard.writeText(addresses.join('; '));
    remark(
      addresses.length === 1
        ? vscode.l10n.t('The address was copied')
        : vscode.l10n.t('{0} addresses were copied', addresses.length),
    );
  }

  async #open(link: string): Promise<void> {
    if (link.length > MOST_LINK) {
      throw told(vscode.l10n.t('This is too much for one link. Choose fewer colleagues.'));
    }
    await this.#parts.open(link);
  }

  #base(): TeamsBase {
    const { openIn, cloud } = this.#parts.settings();
    if (cloud?.teams === undefined) {
      throw told(
        vscode.l10n.t(
          'Where Teams is in this cloud is not known. Set "teams" of colleaguePresence.customCloud.',
        ),
      );
    }
    return openIn === 'desktop' ? APP : cloud.teams;
  }
}

/** @returns nobody where the user gave up */
async function askWhom(row: Row, standIn: Row): Promise<readonly Row[]> {
  const instead = vscode.l10n.t('Chat with {0}', standIn.name);
  const anyway = vscode.l10n.t('Chat with {0} Anyway', row.name);
  const chosen = await inform(
    vscode.l10n.t('{0} is out of office. {1} of the same group can be asked now.', row.name, standIn.name),
    instead,
    anyway,
  );
  return chosen === instead ? [standIn] : chosen === anyway ? [row] : [];
}

/** The addresses of rows, which Teams knows people by. */
function usersOf(rows: readonly Row[]): readonly string[] {
  return each(rows, teamsAddressOf);
}

/** The mail addresses of rows. */
function addressesOf(rows: readonly Row[]): readonly string[] {
  return each(rows, mailAddressOf);
}

/** @throws what `told()` makes where somebody cannot be reached so, or there are too many */
function each(rows: readonly Row[], addressOf: (row: Row) => string | undefined): readonly string[] {
  const all = people(rows);
  if (all.length > MOST_PEOPLE) {
    throw told(vscode.l10n.t('Choose at most {0} colleagues at once.', MOST_PEOPLE));
  }
  return all.map(row => {
    const { knowledge, name } = row;
    if (knowledge.kind === 'notFound') {
      throw told(vscode.l10n.t('{0} was not found in your organization; perhaps they have left.', name));
    }
    const address = addressOf(row);
    if (address === undefined) {
      throw told(vscode.l10n.t('The address of {0} is not known yet. Refresh, then try again.', name));
    }
    return address;
  });
}
