/** What a merge is for, by the subject that Git and the hosts write. */

/** `Merge branch 'x' of host:path into y`, `Merge remote-tracking branch 'origin/x'`, `Merge branch 'x' into 'y'`. */
const SUBJECT = /^Merge (?:remote-tracking )?branch '([^']+)'(?: of \S+)?(?: into '?([^'\s]+)'?)?$/;
/** Where everybody's work comes together. */
const MAINLINES: readonly string[] = ['main', 'master', 'trunk', 'develop', 'development', 'dev'];

/**
 * Whether a merge only brings a branch up to date, such as `git pull` makes it: who does that has judged nothing. Of one
 * whose subject is somebody's own words it is believed that it brings work.
 */
export function bringsUpToDate(subject: string): boolean {
  const [, source = '', target] = SUBJECT.exec(subject) ?? [];
  const name = lastPart(source);
  return MAINLINES.includes(name) || (target !== undefined && name === lastPart(target));
}

/** Without the remote or folder before it: `origin/main`. */
function lastPart(branch: string): string {
  return branch.slice(branch.lastIndexOf('/') + 1);
}
