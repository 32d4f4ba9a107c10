/** What the provider remembers: in memory, of one organization. (oidc-provider's own is one for the whole process.) */
import type { Adapter, AdapterPayload } from 'oidc-provider';

export class Memory {
  readonly #entries = new Map<string, AdapterPayload>();
  /** Every refresh token and code that was handed out, for tests that look for them where they must not be. */
  readonly handedOut = new Set<string>();

  /** The adapter of one model, as oidc-provider asks for it. */
  readonly adapterFor = (model: string): Adapter => {
    const entries = this.#entries;
    const keyOf = (id: string): string => `${model} ${id}`;
    const find = (matches: (payload: AdapterPayload) => boolean): AdapterPayload | undefined =>
      [...entries].find(([key, payload]) => key.startsWith(`${model} `) && matches(payload))?.[1];
    return {
      upsert: (id, payload) => {
        if (['RefreshToken', 'AuthorizationCode', 'DeviceCode'].includes(model)) {
          this.handedOut.add(id);
        }
        entries.set(keyOf(id), payload);
        return Promise.resolve();
      },
      find: id => Promise.resolve(entries.get(keyOf(id))),
      findByUid: uid => Promise.resolve(find(payload => payload.uid === uid)),
      findByUserCode: userCode => Promise.resolve(find(payload => payload.userCode === userCode)),
      consume: id => {
        const payload = entries.get(keyOf(id));
        if (payload) {
          payload.consumed = Math.floor(Date.now() / 1000);
        }
        return Promise.resolve();
      },
      destroy: id => {
        entries.delete(keyOf(id));
        return Promise.resolve();
      },
      revokeByGrantId: grantId => {
        for (const [key, payload] of entries) {
          if (payload.grantId === grantId) {
            entries.delete(key);
          }
        }
        return Promise.resolve();
      },
    };
  };

  /** Ends sessions: every refresh token, or those of one account. */
  revokeRefreshTokens(accountId?: string): void {
    for (const [key, payload] of this.#entries) {
      const isTheirs = accountId === undefined || payload.accountId === accountId;
      if (key.startsWith('RefreshToken ') && isTheirs) {
        this.#entries.delete(key);
      }
    }
  }
}
