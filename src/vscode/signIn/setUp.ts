/** From the settings to where to sign in, or to what keeps the user from it. */
import type { SetUpProblem } from '../../core/condition.ts';
import { isObjectId, keyOf } from '../../core/person.ts';
import type { Cloud, CloudName } from '../../graph/clouds.ts';
import type { OwnSignInTarget } from '../host/platform.ts';
import { chooseRoute, type SignInPlace, type Provider } from '../../graph/signIn/routes.ts';
import type { SignInTarget } from '../../graph/signIn/scopes.ts';

/** The settings that sign-in follows from. */
export interface SignInSettings {
  readonly cloudName: CloudName;
  /** undefined where the custom cloud's origins cannot be trusted. */
  readonly cloud: Cloud | undefined;
  readonly provider: Provider | 'auto';
  readonly clientId: string;
  readonly tenant: string;
}

/** What was answered and typed of the set-up so far: whoever closes it, to look something up, goes on where they were. */
export interface SetUpDraft {
  /** The question that is open, from 0. */
  at: number;
  /** What differs from the settings, good or not. */
  typed: Partial<SetUpAnswers>;
}

export interface SetUpAnswers {
  readonly cloud: CloudName;
  /** Origins of a custom cloud. */
  readonly graph: string;
  readonly login: string;
  readonly clientId: string;
  readonly tenant: string;
}

export type SetUp =
  | { readonly kind: 'ready'; readonly target: SignInTarget }
  | { readonly kind: 'problem'; readonly problem: SetUpProblem }
  /** This cloud has no presence: there is nothing to sign in for. */
  | { readonly kind: 'unsupported' };

export function setUpOf(settings: SignInSettings, place: Omit<SignInPlace, 'cloud'>): SetUp {
  const { cloudName, cloud, clientId, tenant } = settings;
  if (!cloud) {
    return { kind: 'problem', problem: 'badCustomCloud' };
  }
  if (cloudName === 'china' || cloud.graph === undefined) {
    return { kind: 'unsupported' };
  }
  if (clientId === '') {
    return { kind: 'problem', problem: 'noClientId' };
  }
  if (!isClientId(clientId)) {
    return { kind: 'problem', problem: 'badClientId' };
  }
  if (!isTenant(tenant)) {
    return { kind: 'problem', problem: 'badTenant' };
  }
  const choice = chooseRoute(settings.provider, { ...place, cloud: cloudName });
  return choice.kind === 'none'
    ? { kind: 'problem', problem: choice.obstacle }
    : { kind: 'ready', target: { provider: choice.provider, origin: cloud.graph, clientId, tenant } };
}

/** Whether the set-up mends what is in the way: something has to be typed. */
export function isForSetUp(setUp: SetUp): boolean {
  return setUp.kind === 'problem' && /^(?:no|bad)(?:ClientId|Tenant|CustomCloud)$/.test(setUp.problem);
}

/** Where the extension's own provider signs in, whichever provider is chosen: its accounts may still be listed. */
export function ownTarget({
  cloudName,
  cloud,
  clientId,
  tenant,
}: SignInSettings): OwnSignInTarget | undefined {
  const isComplete = cloud?.graph !== undefined && isClientId(clientId) && isTenant(tenant);
  return isComplete
    ? { graph: cloud.graph, login: cloud.login, isKnownLogin: cloudName !== 'custom', clientId, tenant }
    : undefined;
}

/** An application (client) ID is a GUID. */
export function isClientId(text: string): boolean {
  return isObjectId(keyOf(text));
}

/** A tenant is its ID, a domain, or `organizations`; never a path, nor personal accounts, which have no presence. */
export function isTenant(text: string): boolean {
  return /^[a-z0-9][a-z0-9.-]*$/i.test(text) && text.toLowerCase() !== 'consumers';
}
