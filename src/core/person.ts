/** Colleagues as they are configured, and people as the directory knows them. */

/** Which settings a list stands in. */
export type ListScope = 'user' | 'workspace' | 'folder';

/** Somebody the user wants to see, as a settings entry says it. */
export interface Colleague {
  /** The entry's address, user principal name or object id, as it was written. */
  readonly user: string;
  /** {@link keyOf} of `user`. */
  readonly key: string;
  /** A name that goes before the directory's; where it is not the user who gives it, beside it. */
  readonly name?: string;
  readonly group?: string;
  /** Whether to show this colleague before the others of the group. */
  readonly isPinned?: boolean;
  /** Whether this is no entry of the list, but a member of a group whose members come from Graph. */
  readonly isLive?: boolean;
  /** Whether this is nobody of the lists, and is shown and waited for elsewhere. */
  readonly isOther?: boolean;
  /** Which settings say so, where these are not the user's own. */
  readonly from?: Exclude<ListScope, 'user'>;
}

/** Somebody in the directory. */
export interface Person {
  /** Object id, lower case. */
  readonly id: string;
  readonly displayName?: string;
  readonly mail?: string;
  readonly userPrincipalName?: string;
  // beyond the basic profile: known only where the organization lets more be read
  readonly jobTitle?: string;
  readonly department?: string;
  readonly officeLocation?: string;
}

const ADDRESS = /^[^\s@"<>(),;:\\[\]]+@[^\s@"<>(),;:\\[\]]+$/;
const GUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/**
 * The address that a guest of the tenant has at home, out of the user principal name that the tenant gives them:
 * `adele_fabrikam.com#EXT#@contoso.onmicrosoft.com`. Teams knows guests by that alone. Source:
 * https://learn.microsoft.com/entra/external-id/user-properties.
 *
 * @returns undefined for whoever is no guest
 */
export function homeAddressOf(userPrincipalName: string): string | undefined {
  const [, local, domain] = /^(.+)_([^_@]+)#EXT#@/i.exec(userPrincipalName) ?? [];
  return local !== undefined && domain !== undefined ? `${local}@${domain}` : undefined;
}

/** Whom a link is to lead to: as the settings have them, and, once they were looked up, as the directory does. */
interface Reached {
  readonly colleague: Pick<Colleague, 'user' | 'key'>;
  readonly person?: Pick<Person, 'mail' | 'userPrincipalName'>;
}

/** The address that Teams knows somebody by; undefined where it is not known yet. */
export function teamsAddressOf({ colleague, person }: Reached): string | undefined {
  const { userPrincipalName, mail } = person ?? {};
  const home = userPrincipalName === undefined ? undefined : homeAddressOf(userPrincipalName);
  const known = home === undefined ? (userPrincipalName ?? mail) : (mail ?? home); // a guest
  return known ?? writtenAddressOf(colleague);
}

/** The mail address of somebody; undefined where it is not known yet. */
export function mailAddressOf({ colleague, person }: Reached): string | undefined {
  const { userPrincipalName, mail } = person ?? {};
  const known = mail ?? (userPrincipalName && (homeAddressOf(userPrincipalName) ?? userPrincipalName));
  return known ?? writtenAddressOf(colleague);
}

/** The address that an entry is, which may be the name that the tenant gives a guest. */
function writtenAddressOf({ user, key }: Pick<Colleague, 'user' | 'key'>): string | undefined {
  return isAddress(key) ? (homeAddressOf(user.trim()) ?? user.trim()) : undefined;
}

/** What is not seen, and comes along when an address is copied from a page or a chat. No address has any of it. */
const INVISIBLE = /[\p{Cf}\p{Default_Ignorable_Code_Point}\u2800\ufffc]/gu;
/** What is printed of ASCII: there is nothing of the above in it, and no other spelling. */
const PLAIN = /^[ -~]*$/;
/** Of a longer text, the other spellings are not looked for: it is no address, and it may take long. Characters. */
const LONGEST = 1000;

/**
 * An address, user principal name or object id as it was meant: without what is not seen, trimmed, and in the one
 * spelling (Unicode's NFKC) of what looks the same: composed letters, and those of an East Asian keyboard.
 */
export function visible(user: string): string {
  if (PLAIN.test(user)) {
    return user.trim(); // nearly everybody, of thousands
  }
  const seen = user.replace(INVISIBLE, '').trim();
  return seen.length > LONGEST ? seen : seen.normalize('NFKC').replace(/。(?=[\p{L}\p{N}])/gu, '.');
}

/** What two spellings of the same user share: as they were meant, and in lower case. */
export function keyOf(user: string): string {
  return visible(user).toLowerCase();
}

/** The `from` of what stands in a list. */
export function fromOf(scope: ListScope): Pick<Colleague, 'from'> {
  return scope === 'user' ? {} : { from: scope };
}

/** Whether a key is a directory object id (a GUID, lower case). */
export function isObjectId(key: string): boolean {
  return GUID.test(key);
}

/**
 * Whether a key can be a user principal name or an e-mail address: one `@`, something on both sides, no
 * white space, control or quote-like characters, no half of a surrogate pair, at most 320 characters (RFC 5321: 64 + 1 + 255).
 */
export function isAddress(key: string): boolean {
  return key.length <= 320 && ADDRESS.test(key) && !/[\p{Cc}\p{Cs}]/u.test(key);
}
