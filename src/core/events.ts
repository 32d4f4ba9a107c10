/** Something that can be let go of. `vscode.Disposable` fits it. */
export interface Disposable {
  dispose(): void;
}

/** Subscribes a listener; the result ends the subscription. `vscode.Event` fits it. */
export type Event<T> = (listener: (value: T) => unknown) => Disposable;

/** A source of events. A listener that throws does not keep the others from hearing. */
export class Emitter<T> {
  readonly #listeners = new Set<(value: T) => unknown>();
  readonly #onError: (error: unknown) => void;

  constructor(onError: (error: unknown) => void = rethrowLater) {
    this.#onError = onError;
  }

  readonly event: Event<T> = listener => {
    // its own wrapper, so that subscribing the same function twice means being called twice
    const own = (value: T): unknown => listener(value);
    this.#listeners.add(own);
    return { dispose: () => void this.#listeners.delete(own) };
  };

  fire(value: T): void {
    for (const listener of [...this.#listeners]) {
      try {
        listener(value);
      } catch (error) {
        this.#onError(error);
      }
    }
  }

  dispose(): void {
    this.#listeners.clear();
  }
}

function rethrowLater(error: unknown): void {
  queueMicrotask(() => {
    throw error;
  });
}
