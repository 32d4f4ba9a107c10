/** The cache of tokens in the form in which msal writes it: sections of entries, each with a key of its own. */

/** msal's sections, by their names. */
const sections = ['Account', 'IdToken', 'AccessToken', 'RefreshToken', 'AppMetadata'] as const;
type Section = (typeof sections)[number];
type Entry = Readonly<Record<string, unknown>>;

export type TokenCache = Readonly<Record<Section, Readonly<Record<string, Entry>>>>;

export interface CachedAccount {
  /** msal's `homeAccountId`: the same in every tenant that the account is a guest of. */
  readonly id: string;
  /** The name the user signs in with. */
  readonly label: string;
}

export const emptyCache: TokenCache = {
  Account: {},
  IdToken: {},
  AccessToken: {},
  RefreshToken: {},
  AppMetadata: {},
};

/** Reads a cache; what does not look like one is left out. */
export function readCache(value: unknown): TokenCache {
  return bySection(section => {
    const entries = isRecord(value) ? value[section] : undefined;
    return Object.fromEntries(
      Object.entries(isRecord(entries) ? entries : {}).filter((entry): entry is [string, Entry] =>
        isRecord(entry[1]),
      ),
    );
  });
}

export function accountsIn(cache: TokenCache): readonly CachedAccount[] {
  const accounts = new Map<string, CachedAccount>();
  for (const { home_account_id: id, username } of Object.values(cache.Account)) {
    if (typeof id === 'string' && id) {
      accounts.set(id, { id, label: typeof username === 'string' && username ? username : id });
    }
  }
  return [...accounts.values()];
}

/** The cache after a sign-in: whatever it held of the accounts that signed in gives way to what they got. */
export function withSignIn(cache: TokenCache, signIn: TokenCache): TokenCache {
  const without = accountsIn(signIn).reduce((rest, { id }) => withoutAccount(rest, id), cache);
  return bySection(section => ({ ...without[section], ...signIn[section] }));
}

/** The cache without an account and its tokens. */
export function withoutAccount(cache: TokenCache, id: string): TokenCache {
  return bySection(section =>
    Object.fromEntries(Object.entries(cache[section]).filter(([, entry]) => entry.home_account_id !== id)),
  );
}

/** What a cache holds of an account alone. */
function onlyAccount(cache: TokenCache, id: string): TokenCache {
  return bySection(section =>
    Object.fromEntries(Object.entries(cache[section]).filter(([, entry]) => entry.home_account_id === id)),
  );
}

/** Whether two caches hold the same refresh tokens of an account. */
export function hasSameRefreshTokens(a: TokenCache, b: TokenCache, id: string): boolean {
  const { RefreshToken: before } = onlyAccount(a, id);
  const { RefreshToken: after } = onlyAccount(b, id);
  return isSameCache({ ...emptyCache, RefreshToken: before }, { ...emptyCache, RefreshToken: after });
}

/** Whether two caches hold the same, in whatever order. */
export function isSameCache(a: TokenCache, b: TokenCache): boolean {
  return sections.every(section => {
    const keys = Object.keys(a[section]);
    return (
      keys.length === Object.keys(b[section]).length &&
      keys.every(key => isSameEntry(a[section][key], b[section][key]))
    );
  });
}

/** Does to a third cache what was done to make `after` of `before`, entry by entry. */
export function rebase(onto: TokenCache, before: TokenCache, after: TokenCache): TokenCache {
  return bySection(section => {
    const entries = { ...onto[section] };
    for (const key of Object.keys(before[section])) {
      if (!(key in after[section])) {
        // eslint-disable-next-line @typescript-eslint/no-dynamic-delete
        delete entries[key];
      }
    }
    for (const [key, entry] of Object.entries(after[section])) {
      if (!isSameEntry(before[section][key], entry)) {
        entries[key] = entry;
      }
    }
    return entries;
  });
}

function isSameEntry(a: Entry | undefined, b: Entry | undefined): boolean {
  if (!a || !b) {
    return a === b;
  }
  const fields = Object.keys({ ...a, ...b });
  return fields.every(field => JSON.stringify(a[field]) === JSON.stringify(b[field]));
}

function bySection(make: (section: Section) => Readonly<Record<string, Entry>>): TokenCache {
  return Object.fromEntries(sections.map(section => [section, make(section)])) as Record<
    Section,
    Readonly<Record<string, Entry>>
  >;
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
