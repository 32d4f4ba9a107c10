/**
 * Permissions that a feature needs beyond the usual ones: the one place that says why before VS Code asks, and
 * remembers a refusal, so that nobody is asked twice. Whoever refuses keeps everything else.
 */
import * as vscode from 'vscode';
import type { Storage } from '../../core/ports.ts';
import { PresenceError } from '../../core/errors.ts';
import type { Permission } from '../../graph/permissions.ts';
import { ask } from '../host/notify.ts';
import { signInFailureOf } from '../../graph/signIn/failures.ts';
import type { Session } from './session.ts';

/** The permissions that features ask for on first use. */
export type OptionalPermission = Exclude<Permission, 'Presence.Read.All' | 'User.ReadBasic.All'>;

/** The permissions that were refused, by name. */
const REFUSED = 'refusedPermissions';

type PermissionSession = Pick<Session, 'has' | 'ask' | 'isSignedIn'>;

export class Permissions {
  readonly #session: PermissionSession;
  readonly #storage: Storage;
  readonly #explain: typeof explain;

  constructor(session: PermissionSession, storage: Storage, explainer = explain) {
    this.#session = session;
    this.#storage = storage;
    this.#explain = explainer;
  }

  /** Whether a feature may be used now. Asks nobody. */
  async has(permission: OptionalPermission): Promise<boolean> {
    return await this.#session.has(permission);
  }

  /** Whether the user said no. A feature then offers itself no more than in its menu. */
  isRefused(permission: OptionalPermission): boolean {
    return this.#refused().includes(permission);
  }

  /**
   * Says what the permission is for, then lets VS Code ask for it. Only ever after a click.
   *
   * @returns whether it is there now; rejects where nobody is signed in, and where sign-in fails for another reason
   * than the user's no
   */
  async request(permission: OptionalPermission): Promise<boolean> {
    if (await this.has(permission)) {
      return true;
    }
    if (!this.#session.isSignedIn) {
      throw new PresenceError({ kind: 'signInNeeded' }, 'nobody is signed in to ask for');
    }
    if (!(await this.#explain(reasonFor(permission), permission))) {
      await this.#remember(permission, true);
      return false;
    }
    try {
      await this.#session.ask(permission);
    } catch (error) {
      const failure = signInFailureOf(error);
      if (failure === 'refused' || failure === 'cancelled') {
        await this.#remember(permission, true);
        return false;
      }
      throw error;
    }
    await this.#remember(permission, false);
    return true;
  }

  /** Another account may decide otherwise. */
  async forget(): Promise<void> {
    await this.#storage.set(REFUSED, undefined);
  }

  #refused(): readonly string[] {
    const refused = this.#storage.get(REFUSED);
    return Array.isArray(refused) ? (refused as readonly string[]) : [];
  }

  async #remember(permission: OptionalPermission, isRefused: boolean): Promise<void> {
    const others = this.#refused().filter(one => one !== permission);
    const next = isRefused ? [...others, permission] : others;
    await this.#storage.set(REFUSED, next.length > 0 ? next : undefined);
  }
}

/** @returns whether the user goes on */
async function explain(reason: string, permission: OptionalPermission): Promise<boolean> {
  const go = vscode.l10n.t('Continue');
  const detail = vscode.l10n.t('Microsoft asks you to allow "{0}".', permission);
  return (await ask(reason, detail, go)) === go;
}

function reasonFor(permission: OptionalPermission): string {
  switch (permission) {
    case 'People.Read':
      return vscode.l10n.t(
        'To suggest the people you work with, Colleague Presence has to read whom you often meet and write to.',
      );
    case 'User.Read':
      return vscode.l10n.t(
        'To suggest or show your direct reports, Colleague Presence has to read your own profile.',
      );
    case 'User.Read.All':
      return vscode.l10n.t(
        'To show your manager and the colleagues who report to them, Colleague Presence has to read who works for whom. In most organizations, an administrator has to allow this.',
      );
    case 'GroupMember.Read.All':
      return vscode.l10n.t(
        'To show the members of a group, Colleague Presence has to read who belongs to which group. In most organizations, an administrator has to allow this.',
      );
    case 'Team.ReadBasic.All':
      return vscode.l10n.t(
        'To let you choose one of your teams, Colleague Presence has to read which teams you are in.',
      );
    case 'TeamMember.Read.All':
      return vscode.l10n.t(
        'To show the members of a team, Colleague Presence has to read who belongs to your teams. In most organizations, an administrator has to allow this.',
      );
    case 'Presence.ReadWrite':
      return vscode.l10n.t('To set your own presence, Colleague Presence has to be allowed to change it.');
  }
}
