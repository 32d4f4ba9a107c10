/** Names that the manifest and the code share. */

export const EXTENSION = 'colleaguePresence';
export const VIEW = 'colleaguePresence.colleagues';
export const STATUS_BAR_ITEM = 'colleaguePresence.summary';

export type CommandId =
  | 'colleaguePresence.refresh'
  | 'colleaguePresence.signIn'
  | 'colleaguePresence.signOut'
  | 'colleaguePresence.signInWithAnotherAccount'
  | 'colleaguePresence.signInAnotherWay'
  | 'colleaguePresence.setUpSignIn'
  | 'colleaguePresence.copyAdminConsentLink'
  | 'colleaguePresence.openSetUpGuide'
  | 'colleaguePresence.addColleague'
  | 'colleaguePresence.removeColleague'
  | 'colleaguePresence.openSettings'
  | 'colleaguePresence.showLog';

export type ContextKey =
  /** The kind of the condition, and for a failing one the kind of its failure. */
  | 'colleaguePresence.condition'
  | 'colleaguePresence.failure'
  | 'colleaguePresence.setUpProblem'
  | 'colleaguePresence.signedIn';

/** Keys below `colleaguePresence.` in the settings. */
export const settingNames = [
  'colleagues',
  'refreshInterval',
  'sortBy',
  'groupBy',
  'statusBar',
  'apiVersion',
  'cloud',
  'customCloud',
  'auth.provider',
  'auth.clientId',
  'auth.tenant',
] as const;
export type SettingName = (typeof settingNames)[number];
