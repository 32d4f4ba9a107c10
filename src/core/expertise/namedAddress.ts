/** A name and an address as Git has them, and what they tell of who it is. Anybody may have written anything there. */
import { isAddress, keyOf, visible } from '../person.ts';

export interface NamedAddress {
  readonly name: string;
  readonly address: string;
}

/** Characters; nobody has a longer name. */
const LONGEST_NAME = 100;

/** What stands there where nobody has said their name; in lower case. */
const NOBODYS_NAMES: ReadonlySet<string> = new Set([
  'admin user',
  'default user',
  'ec2 default user',
  'external file (--contents)',
  'first last',
  'firstname lastname',
  'full name',
  'git user',
  'github user',
  'guest user',
  'jane doe',
  'john doe',
  'local user',
  'my name',
  'name surname',
  'no author',
  'no name',
  'not committed yet', // `git blame`, of what is not committed
  'root user',
  'super user',
  'system administrator',
  'test user',
  'unknown author',
  'unknown user',
  'user name',
  'vscode user',
  'your full name',
  'your name',
]);

/**
 * What the spellings of one full name share; undefined for whatever is no full name: a single word, which several people
 * may have chosen, or one of those that stand there where nobody has said theirs. `Vance, Adele (Sales)` is Adele Vance.
 */
export function fullNameKey(name: string): string | undefined {
  if (name.length > LONGEST_NAME) {
    return undefined;
  }
  const words = wordsOf(turned(visible(name).replace(/\([^()]*\)/g, ' ')));
  const key = words.join(' ');
  const isFull = words.filter(word => /\p{L}/u.test(word)).length >= 2;
  return isFull && !NOBODYS_NAMES.has(key) && !key.includes('@') ? key : undefined;
}

/** `Vance, Adele` as `Adele Vance`, where there is one comma. */
function turned(name: string): string {
  const [last = '', first, ...more] = name.split(',');
  return first === undefined || more.length > 0 ? name : `${first} ${last}`;
}

function wordsOf(text: string): readonly string[] {
  return text.normalize('NFC').toLowerCase().replaceAll('"', ' ').split(/\s+/).filter(Boolean);
}

/** Domains that nobody has: RFC 2606 and RFC 6761. */
const NOBODYS_DOMAIN = /(?:^|\.)(?:example(?:\.(?:com|net|org))?|invalid|test|localhost|localdomain|local)$/;

/** Before the `@` where many people commit as one account of a machine, or as none. */
const NOBODYS_LOCAL_PARTS: ReadonlySet<string> = new Set([
  'donotreply',
  'no-reply',
  'nobody',
  'none',
  'noreply',
  'root',
]);

/**
 * What the spellings of one address share; undefined for what does not tell one person from others, such as
 * `root@build`, `you@example.com` or nothing.
 */
export function addressKey(address: string): string | undefined {
  const key = keyOf(address);
  if (!isAddress(key)) {
    return undefined;
  }
  const at = key.indexOf('@');
  const domain = key.slice(at + 1);
  const isNobodys =
    !domain.includes('.') || NOBODYS_DOMAIN.test(domain) || NOBODYS_LOCAL_PARTS.has(key.slice(0, at));
  return isNobodys ? undefined : key;
}

/** An account of a host that gives addresses which nobody can write to, so that people need not show theirs. */
export interface HostAccount {
  /** In lower case. */
  readonly host: string;
  /** The account's name, in lower case. */
  readonly login: string;
  /** The account's number, which stays when it gets another name. */
  readonly id?: string;
}

/**
 * Whose account a private address of a code host is: `12345+adele@users.noreply.github.com` (and without the number, as
 * it was before 2017), `12345-adele@users.noreply.gitlab.com`, and the same of such hosts in a company. Sources:
 * https://docs.github.com/en/account-and-profile/how-tos/email-preferences/setting-your-commit-email-address,
 * https://docs.gitlab.com/user/profile/#use-an-automatically-generated-private-commit-email.
 */
export function hostAccountOf(address: string): HostAccount | undefined {
  const key = keyOf(address);
  const [, local, host] = isAddress(key) ? (/^([^@]+)@users\.noreply\.(.+)$/.exec(key) ?? []) : [];
  if (local === undefined || host === undefined) {
    return undefined;
  }
  // (GitLab separates by a hyphen, with which a login of GitHub's may begin its second part)
  const [, id, login = local] =
    (host === 'github.com' ? /^(\d+)\+(.+)$/ : /^(\d+)[+-](.+)$/).exec(local) ?? [];
  return { host, login, ...(id === undefined ? {} : { id }) };
}
