import type { Memento } from 'vscode';
import type { ListedStorage } from '../../core/account.ts';

/** VS Code's memento as the core's storage. */
export function storageOf(memento: Memento): ListedStorage {
  return {
    keys: () => memento.keys(),
    get: key => memento.get(key),
    set: async (key, value) => {
      await memento.update(key, value);
    },
  };
}
