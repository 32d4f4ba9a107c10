import type { Memento } from 'vscode';
import type { Storage } from '../../core/ports.ts';

/** VS Code's memento as the core's storage. */
export function storageOf(memento: Memento): Storage {
  return {
    get: key => memento.get(key),
    set: async (key, value) => {
      await memento.update(key, value);
    },
  };
}
