/**
 * Which tooltips of rows the editor keeps, and which of them may be being read. It asks for a tooltip when it is to be
 * shown, keeps it until its row is drawn again, and never says when it closed.
 */
import { Emitter, type Disposable } from './events.ts';
import type { Clock } from './ports.ts';

/**
 * A tooltip may be read for this long. What is held back for its sake, a group's title or order, is then no older than
 * presence is at the usual interval. Milliseconds.
 */
export const READING_TIME = 60_000;

export class Reading {
  readonly #clock: Pick<Clock, 'after'>;
  readonly #kept = new Set<string>();
  readonly #ended = new Emitter<void>();
  /** The row whose tooltip was asked for last, until the user does something else. */
  #last: string | undefined;
  /** Runs while that is taken to be read. */
  #timer: Disposable | undefined;

  /** What was being read is not any more, as far as can be known. */
  readonly onDidEnd = this.#ended.event;

  constructor(clock: Pick<Clock, 'after'>) {
    this.#clock = clock;
  }

  /** The row whose tooltip is taken to be read. */
  get current(): string | undefined {
    return this.#timer ? this.#last : undefined;
  }

  /** A row's tooltip was asked for: it is read from now on, and no other. */
  begin(id: string): void {
    this.#stop();
    this.#kept.add(id);
    this.#last = id;
    this.#timer = this.#clock.after(READING_TIME, () => {
      this.#stop();
      this.#ended.fire();
    });
  }

  /** The user does something else. */
  end(): void {
    if (this.#last !== undefined) {
      this.#stop();
      this.#last = undefined;
      this.#ended.fire();
    }
  }

  /** A row is drawn again, with which its tooltip closes and is forgotten. */
  forget(id: string): void {
    this.#kept.delete(id);
    if (this.#last === id) {
      this.#stop();
      this.#last = undefined;
    }
  }

  /**
   * The rows whose tooltips are kept and not being read: they are drawn again, since what is kept may be out of date.
   * The one asked for last is not among them, however long ago that was: it may still stand there, or again.
   */
  takeUnread(): readonly string[] {
    const unread = [...this.#kept].filter(id => id !== this.#last);
    for (const id of unread) {
      this.#kept.delete(id);
    }
    return unread;
  }

  dispose(): void {
    this.#stop();
    this.#last = undefined;
    this.#kept.clear();
    this.#ended.dispose();
  }

  #stop(): void {
    this.#timer?.dispose();
    this.#timer = undefined;
  }
}
