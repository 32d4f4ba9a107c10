/** Names that the manifest and the code share. */

export const EXTENSION = 'colleaguePresence';
export const VIEW = 'colleaguePresence.colleagues';
export const EXPERTS_VIEW = 'colleaguePresence.experts';
export const STATUS_BAR_ITEM = 'colleaguePresence.summary';
export const MY_STATUS_BAR_ITEM = 'colleaguePresence.mine';
export const SAMPLE_STATUS_BAR_ITEM = 'colleaguePresence.sample';

export type CommandId =
  | 'colleaguePresence.refresh'
  | 'colleaguePresence.signIn'
  | 'colleaguePresence.signOut'
  | 'colleaguePresence.signInWithAnotherAccount'
  | 'colleaguePresence.signInAnotherWay'
  | 'colleaguePresence.signInTheUsualWay'
  | 'colleaguePresence.setUpSignIn'
  | 'colleaguePresence.copyAdminConsentLink'
  | 'colleaguePresence.askAdministrator'
  | 'colleaguePresence.copySignInDetails'
  | 'colleaguePresence.openSetUpGuide'
  | 'colleaguePresence.addColleague'
  | 'colleaguePresence.removeColleague'
  | 'colleaguePresence.correctAddress'
  | 'colleaguePresence.searchForColleague'
  | 'colleaguePresence.addFromClipboard'
  | 'colleaguePresence.newGroup'
  | 'colleaguePresence.allowGroup'
  | 'colleaguePresence.renameGroup'
  | 'colleaguePresence.deleteGroup'
  | 'colleaguePresence.moveGroupUp'
  | 'colleaguePresence.moveGroupDown'
  | 'colleaguePresence.moveToGroup'
  | 'colleaguePresence.pin'
  | 'colleaguePresence.unpin'
  | 'colleaguePresence.copyGroup'
  | 'colleaguePresence.toggleAvailableOnly'
  | 'colleaguePresence.showEverybody'
  | 'colleaguePresence.sortByAvailability'
  | 'colleaguePresence.sortByName'
  | 'colleaguePresence.groupByGroup'
  | 'colleaguePresence.groupByAvailability'
  | 'colleaguePresence.groupByNone'
  // the same, for the menu item of what is chosen already: a menu has no check marks for extensions
  | 'colleaguePresence.sortByAvailabilityChosen'
  | 'colleaguePresence.sortByNameChosen'
  | 'colleaguePresence.groupByGroupChosen'
  | 'colleaguePresence.groupByAvailabilityChosen'
  | 'colleaguePresence.groupByNoneChosen'
  | 'colleaguePresence.chat'
  | 'colleaguePresence.chatAboutCode'
  | 'colleaguePresence.call'
  | 'colleaguePresence.videoCall'
  | 'colleaguePresence.mail'
  | 'colleaguePresence.meet'
  | 'colleaguePresence.copyAddress'
  | 'colleaguePresence.showMessage'
  | 'colleaguePresence.tellMeWhenFree'
  | 'colleaguePresence.cancelTellMe'
  | 'colleaguePresence.setMyPresence'
  | 'colleaguePresence.resetMyPresence'
  | 'colleaguePresence.setMyStatusMessage'
  | 'colleaguePresence.whoCanAnswer'
  | 'colleaguePresence.askAuthorOfLine'
  | 'colleaguePresence.whoCanReview'
  | 'colleaguePresence.chatWithExpert'
  | 'colleaguePresence.pinExperts'
  | 'colleaguePresence.unpinExperts'
  | 'colleaguePresence.showReceipt'
  | 'colleaguePresence.openPrivacy'
  | 'colleaguePresence.forgetEverything'
  | 'colleaguePresence.trySample'
  | 'colleaguePresence.leaveSample'
  | 'colleaguePresence.openSettings'
  | 'colleaguePresence.showLog';

export type ContextKey =
  /** The kind of the condition, and for a failing one the kind of its failure. */
  | 'colleaguePresence.condition'
  | 'colleaguePresence.failure'
  | 'colleaguePresence.setUpProblem'
  | 'colleaguePresence.signedIn'
  /** Whether the extension can sign in itself: only where it runs on Node. */
  | 'colleaguePresence.ownSignIn'
  | 'colleaguePresence.availableOnly'
  | 'colleaguePresence.sortBy'
  | 'colleaguePresence.groupBy'
  /** Whether somebody is signed in, and only another sign-in or another try helps. */
  | 'colleaguePresence.needsSignIn'
  | 'colleaguePresence.hasColleagues'
  | 'colleaguePresence.hasGroups'
  /** Whether there is a group whose members may not be read yet. */
  | 'colleaguePresence.hasGroupToAllow'
  | 'colleaguePresence.hasPinned'
  /** Whether sample colleagues are shown, and nobody real. */
  | 'colleaguePresence.sample'
  /** Whether Git can be asked who knows the code: only where the extension runs on Node. */
  | 'colleaguePresence.hasGit'
  /** Whether the view of who can answer is held on a file. */
  | 'colleaguePresence.expertsPinned'
  /** Whether the user waits until anybody can be asked. */
  | 'colleaguePresence.waiting'
  /** Whether it is known what there is to show: from then on, and for good. */
  | 'colleaguePresence.hasStarted';

/** Keys below `colleaguePresence.` in the settings. */
export const settingNames = [
  'colleagues',
  'groups',
  'refreshInterval',
  'sortBy',
  'groupBy',
  'statusBar',
  'showMyPresence',
  'openIn',
  'doNotDisturbWhileDebugging',
  'photos',
  'experts.lineHint',
  'experts.addresses',
  'experts.teams',
  'experts.tools',
  'apiVersion',
  'cloud',
  'customCloud',
  'auth.provider',
  'auth.clientId',
  'auth.tenant',
] as const;
export type SettingName = (typeof settingNames)[number];
