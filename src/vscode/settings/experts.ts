/** The settings of who can answer about the code. */
import * as vscode from 'vscode';
import { readOwnerTeams, type OwnerTeams } from '../../core/expertise/owners.ts';
import { readWorkAddresses, type WorkAddresses } from '../../core/expertise/workAddresses.ts';
import type { SettingName } from '../host/names.ts';
import type { SettingProblem } from './settings.ts';

export interface ExpertSettings {
  /** Whether the line with the cursor says who can be asked about it. */
  readonly lineHint: boolean;
  /** Whether assistants may ask. */
  readonly tools: boolean;
  readonly addresses: WorkAddresses;
  readonly teams: OwnerTeams;
}

/** The settings that are tables of addresses. */
export type ExpertMap = Extract<SettingName, 'experts.addresses' | 'experts.teams'>;

/** What a folder says that is not trusted is not read: it decides whom one sees. */
export function readExpertMaps(
  valueOf: (name: SettingName) => unknown,
  problems: SettingProblem[],
): Pick<ExpertSettings, 'addresses' | 'teams'> {
  const read = (name: ExpertMap): unknown => (vscode.workspace.isTrusted ? valueOf(name) : undefined);
  const addresses = readWorkAddresses(read('experts.addresses'));
  const teams = readOwnerTeams(read('experts.teams'));
  for (const [setting, found] of [
    ['experts.addresses', addresses.problems],
    ['experts.teams', teams.problems],
  ] as const) {
    for (const problem of found) {
      problems.push(
        'at' in problem ? { setting, kind: 'badAddress', at: problem.at } : { setting, kind: 'wrongType' },
      );
    }
  }
  return { addresses: addresses.addresses, teams: teams.teams };
}
