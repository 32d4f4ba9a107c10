/**
 * The windows of the workbench tests, and the server and the browser behind them. Either may be lost on the way: then
 * the windows in sight are closed with the cause, and the next one gets a new server and a new browser.
 */
import { limits } from '../limits.ts';

export interface Window {
  /** @param reason what those are told who still want something of it */
  close(reason?: string): Promise<void>;
}

/** Something that all windows need and that ends when it wants. */
export interface Part<T> {
  readonly name: string;
  /** @param lost is to be called with the cause when it ends */
  readonly start: (lost: (cause: string) => void) => Promise<T>;
  readonly stop: (part: T) => Promise<void>;
}

/** After so many windows in a row that did not open, none will. */
const MOST_FAILURES = 3;

/** A server or a browser that is started when it is needed, and anew when it was lost. */
class Restartable<T> {
  readonly #part: Part<T>;
  readonly #lost: (cause: string) => void;
  #running: { readonly value: T } | undefined;
  /** The one whose end would be a loss. */
  #start: symbol | undefined;
  #isLost = false;

  constructor(part: Part<T>, lost: (cause: string) => void) {
    this.#part = part;
    this.#lost = lost;
  }

  async get(): Promise<T> {
    if (this.#isLost) {
      await this.stop();
    }
    if (!this.#running) {
      const start = Symbol();
      this.#start = start;
      const value = await this.#part.start(cause => {
        if (this.#start === start) {
          this.#start = undefined;
          this.#isLost = true;
          this.#lost(cause);
        }
      });
      this.#running = { value };
    }
    return this.#running.value;
  }

  /** It is not trusted any more. */
  doubt(): void {
    this.#isLost = true;
  }

  /** Stops it as well as it can be stopped. */
  async stop(): Promise<void> {
    const running = this.#running;
    this.#running = undefined;
    this.#start = undefined;
    this.#isLost = false;
    if (running) {
      await inTime(this.#part.stop(running.value), limits.stop, `${this.#part.name} did not stop`).catch(
        (error: unknown) => {
          console.error(error);
        },
      );
    }
  }
}

export class Windows<Server, Browser, W extends Window, Options> {
  readonly #server: Restartable<Server>;
  readonly #browser: Restartable<Browser>;
  readonly #openIn: (server: Server, browser: Browser, options: Options) => Promise<W>;
  readonly #open = new Set<W>();
  /** What ends the waiting for each that is about to open. */
  readonly #opening = new Set<(reason: Error) => void>();
  #lost: string | undefined;
  #failures = 0;
  #firstFailure: unknown;

  constructor(
    server: Part<Server>,
    browser: Part<Browser>,
    openIn: (server: Server, browser: Browser, options: Options) => Promise<W>,
  ) {
    const lost = (cause: string): void => {
      this.#lose(cause);
    };
    this.#server = new Restartable(server, lost);
    this.#browser = new Restartable(browser, lost);
    this.#openIn = openIn;
  }

  /** How many are open. */
  get size(): number {
    return this.#open.size;
  }

  /** The one that was opened last. */
  get last(): W | undefined {
    return [...this.#open].at(-1);
  }

  /** Starts what is needed, before the first window is. */
  async start(): Promise<void> {
    await this.#server.get();
    await this.#browser.get();
  }

  async open(options: Options): Promise<W> {
    if (this.#failures >= MOST_FAILURES) {
      throw new Error('No window opens any more; see what failed first', { cause: this.#firstFailure });
    }
    const { promise: abandoned, reject: abandon } = Promise.withResolvers<never>();
    this.#opening.add(abandon);
    try {
      const opening = this.#openNow(options);
      const window = await Promise.race([opening, abandoned]).catch((error: unknown) => {
        opening.then(late => late.close()).catch(() => undefined); // nobody wants it any more
        throw error;
      });
      this.#open.add(window);
      this.#failures = 0;
      return window;
    } catch (error) {
      this.#firstFailure = this.#failures++ === 0 ? error : this.#firstFailure;
      // whichever is to blame
      this.#server.doubt();
      this.#browser.doubt();
      this.#lose('Another window did not open');
      throw error;
    } finally {
      this.#opening.delete(abandon);
    }
  }

  async #openNow(options: Options): Promise<W> {
    const server = await this.#server.get();
    const browser = await this.#browser.get();
    return await this.#openIn(server, browser, options);
  }

  async close(window: W): Promise<void> {
    if (this.#open.delete(window)) {
      await inTime(window.close(), limits.stop, 'A window did not close');
    }
  }

  /** Closes all windows, in whatever state they are. What was lost with them is the past. */
  async closeAll(): Promise<void> {
    this.#abandon('Nobody waits for this window any more');
    this.#lost = undefined;
    for (const window of this.#open) {
      await this.close(window).catch((error: unknown) => {
        // nobody needs it any more, but a browser that does not close a window is not trusted with another
        console.error(error);
        this.#browser.doubt();
      });
    }
  }

  /** Throws why the windows in sight are worth nothing any more, where they are not. */
  assertNothingLost(): void {
    if (this.#lost !== undefined) {
      throw new Error(this.#lost);
    }
  }

  /** Ends everything, whatever fails on the way. */
  async stop(): Promise<void> {
    await this.closeAll();
    await this.#browser.stop();
    await this.#server.stop();
  }

  #lose(cause: string): void {
    this.#lost ??= cause;
    this.#abandon(cause);
    for (const window of this.#open) {
      window.close(cause).catch(() => undefined); // it has gone with what was lost
    }
  }

  #abandon(cause: string): void {
    for (const abandon of this.#opening) {
      abandon(new Error(cause));
    }
  }
}

/** The outcome of the work, or an error where there is none in time. */
export async function inTime<T>(work: Promise<T>, milliseconds: number, sentence: string): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => {
      reject(new Error(`${sentence} within ${milliseconds / 1000} s`));
    }, milliseconds);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}
