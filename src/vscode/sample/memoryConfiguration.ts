/** Settings in memory: those of the sample, over the defaults. What the user has set is neither read nor written. */
import { Emitter, type Disposable } from '../../core/events.ts';
import type { SettingName } from '../host/names.ts';
import type { Configuration, SettingValues } from '../settings/configuration.ts';

type Values = Readonly<Partial<Record<SettingName, unknown>>>;

export class MemoryConfiguration implements Configuration, Disposable {
  readonly #defaults: Pick<Configuration, 'inspect'>;
  readonly #values: Map<string, unknown>;
  readonly #changed = new Emitter<void>();

  /** @param defaults knows what the manifest says */
  constructor(defaults: Pick<Configuration, 'inspect'>, values: Values) {
    this.#defaults = defaults;
    this.#values = new Map(Object.entries(values));
  }

  get(name: SettingName): unknown {
    const { defaultValue, globalValue } = this.inspect(name);
    return globalValue ?? defaultValue;
  }

  inspect(name: SettingName): SettingValues {
    const globalValue = this.#values.get(name);
    return {
      defaultValue: this.#defaults.inspect(name)?.defaultValue,
      ...(globalValue === undefined ? {} : { globalValue }),
    };
  }

  update(name: SettingName, value: unknown): Promise<void> {
    if (value === undefined) {
      this.#values.delete(name);
    } else {
      this.#values.set(name, value);
    }
    this.#changed.fire();
    return Promise.resolve();
  }

  keys(): readonly string[] {
    return [];
  }

  hasWorkspace(): boolean {
    return false;
  }

  onDidChange(listener: () => void): Disposable {
    return this.#changed.event(listener);
  }

  dispose(): void {
    this.#changed.dispose();
  }
}
