/**
 * VS Code's secret storage, shared by several windows. A window sees at once what it has stored itself, and only
 * some time later what another one has.
 */
import { Emitter } from '../../../src/core/events.ts';
import type { Secrets } from '../../../src/desktop/signIn/ports.ts';

export class LaggingSecrets {
  readonly #lag: number;
  readonly #windows: Window[] = [];
  readonly #stored = new Map<string, string>();
  #held: (() => void)[] | undefined;

  /** @param lag milliseconds; Infinity: the windows never hear of each other */
  constructor(lag: number) {
    this.#lag = lag;
  }

  /** From now on other windows hear of nothing, however long that takes, */
  hold(): void {
    this.#held ??= [];
  }

  /** until now, and the lag. */
  deliver(): void {
    const held = this.#held ?? [];
    this.#held = undefined;
    for (const send of held) {
      send();
    }
  }

  /** What another window has stored by now, a new one has from the beginning. */
  openWindow(): Window {
    const window = new Window(new Map(this.#stored), (key, value) => {
      this.#store(window, key, value);
    });
    this.#windows.push(window);
    return window;
  }

  /** What a search of the storage would find. */
  get everything(): string {
    return JSON.stringify([...this.#stored]);
  }

  get keys(): readonly string[] {
    return [...this.#stored.keys()];
  }

  #store(from: Window, key: string, value: string | undefined): void {
    from.receive(key, value);
    setValue(this.#stored, key, value);
    if (this.#lag === Infinity) {
      return;
    }
    const send = (): void => {
      for (const window of this.#windows) {
        if (window !== from) {
          setTimeout(() => {
            window.receive(key, value);
          }, this.#lag);
        }
      }
    };
    if (this.#held) {
      this.#held.push(send);
    } else {
      send();
    }
  }
}

export class Window implements Secrets {
  readonly #values: Map<string, string>;
  readonly #send: (key: string, value: string | undefined) => void;
  readonly #changed = new Emitter<{ readonly key: string }>();
  /** How often something was stored or deleted. */
  writes = 0;
  reads = 0;

  constructor(values: Map<string, string>, send: (key: string, value: string | undefined) => void) {
    this.#values = values;
    this.#send = send;
  }

  readonly onDidChange = this.#changed.event;

  keys(): Promise<readonly string[]> {
    return Promise.resolve([...this.#values.keys()]);
  }

  get(key: string): Promise<string | undefined> {
    this.reads++;
    return Promise.resolve(this.#values.get(key));
  }

  store(key: string, value: string): Promise<void> {
    this.writes++;
    this.#send(key, value);
    return Promise.resolve();
  }

  delete(key: string): Promise<void> {
    this.writes++;
    this.#send(key, undefined);
    return Promise.resolve();
  }

  receive(key: string, value: string | undefined): void {
    setValue(this.#values, key, value);
    this.#changed.fire({ key });
  }
}

function setValue(values: Map<string, string>, key: string, value: string | undefined): void {
  if (value === undefined) {
    values.delete(key);
  } else {
    values.set(key, value);
  }
}
