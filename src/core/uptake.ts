/**
 * Whether the editor asks again for what it was told has changed. VS Code does, a fifth of a second later, whether it
 * is in sight or not. Not every editor that runs its extensions does: Eclipse Theia asks for what is below it, and
 * goes on showing what it said itself. Such an editor is told that everything has changed.
 */
import { Emitter, type Disposable } from './events.ts';
import type { Clock } from './ports.ts';

/** The editor may be busy, or wake from sleep; what it said before is old for as long, once. Milliseconds. */
export const PATIENCE = 30_000;

export class Uptake<T> {
  readonly #clock: Pick<Clock, 'after'>;
  readonly #isAbove: (one: T) => boolean;
  readonly #missed = new Emitter<void>();
  /** What the editor has asked for, and asks for again once it is told. */
  readonly #shown = new Set<T>();
  /** What it was told of, and has not asked for yet. */
  readonly #awaited = new Set<T>();
  #timer: Disposable | undefined;
  /** Once known, it is not looked at any more. */
  #asks: boolean | undefined;

  /** The editor does not ask: what it was told of is still to be told another way. */
  readonly onDidMiss = this.#missed.event;

  /** @param isAbove whether others are below it, which the editor asks for with it or when it shows them */
  constructor(clock: Pick<Clock, 'after'>, isAbove: (one: T) => boolean) {
    this.#clock = clock;
    this.#isAbove = isAbove;
  }

  /**
   * What is to be told of a change.
   *
   * @param changed undefined for everything, as in the answer
   */
  tell(changed: T[] | undefined): T[] | undefined {
    if (changed === undefined || this.#asks === false) {
      this.#forget();
      return undefined;
    }
    if (this.#asks) {
      return changed;
    }
    const above = changed.filter(this.#isAbove);
    if (above.length > 0) {
      this.#forgetBelow();
    }
    for (const one of above.length > 0 ? above : changed) {
      if (this.#shown.has(one)) {
        this.#awaited.add(one);
      }
    }
    if (this.#awaited.size > 0) {
      this.#timer ??= this.#clock.after(PATIENCE, () => {
        this.#decide(false);
        this.#missed.fire();
      });
    } else {
      this.#stop();
    }
    return changed;
  }

  /** The editor asks for one. */
  asked(one: T): void {
    if (this.#asks !== undefined) {
      return;
    }
    this.#shown.add(one);
    if (this.#awaited.delete(one) && this.#awaited.size === 0) {
      this.#decide(true);
    }
  }

  dispose(): void {
    this.#forget();
    this.#missed.dispose();
  }

  #decide(asks: boolean): void {
    this.#forget();
    this.#asks = asks;
  }

  #forget(): void {
    this.#stop();
    this.#shown.clear();
    this.#awaited.clear();
  }

  #forgetBelow(): void {
    for (const set of [this.#shown, this.#awaited]) {
      for (const one of set) {
        if (!this.#isAbove(one)) {
          set.delete(one);
        }
      }
    }
  }

  #stop(): void {
    this.#timer?.dispose();
    this.#timer = undefined;
  }
}
