/** Something that is loaded when it is first needed, once for all who need it. */
import type { Disposable } from './events.ts';

export class LoadedOnce<Made extends Disposable, Args extends readonly unknown[] = []> implements Disposable {
  readonly #load: (...args: Args) => Promise<Made>;
  #loading: Promise<Made> | undefined;
  #isDisposed = false;

  constructor(load: (...args: Args) => Promise<Made>) {
    this.#load = load;
  }

  /** Whether it is loaded, or is being loaded. */
  get isBegun(): boolean {
    return this.#loading !== undefined;
  }

  /**
   * Gives what is loaded, or loads it. Where that fails, whoever waits for it is told, and the next call tries again.
   *
   * @param args what it is loaded with, if this is the call that loads it
   * @throws what loading it throws, and once it is disposed of
   */
  async get(...args: Args): Promise<Made> {
    if (this.#isDisposed) {
      throw new Error('Disposed of');
    }
    const loading = (this.#loading ??= this.#load(...args));
    try {
      return await loading;
    } catch (error) {
      if (this.#loading === loading) {
        this.#loading = undefined;
      }
      throw error;
    }
  }

  /** Disposes of what is loaded, also where it is still being loaded. */
  dispose(): void {
    this.#isDisposed = true;
    this.#loading?.then(
      made => {
        made.dispose();
      },
      () => undefined, // whoever asked for it has been told
    );
  }
}
