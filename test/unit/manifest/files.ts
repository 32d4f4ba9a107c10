/** Where the manifest and what belongs to it lie, and how to read it. */
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('../../../', import.meta.url));

export interface Setting {
  readonly scope?: string;
  readonly order?: number;
  readonly enum?: readonly string[];
  readonly enumItemLabels?: readonly string[];
  readonly enumDescriptions?: readonly string[];
  readonly tags?: readonly string[];
}

/** An item of a menu: a command or a submenu. */
export interface MenuItem {
  readonly command?: string;
  readonly submenu?: string;
  readonly when?: string;
}

export interface Walkthrough {
  readonly id: string;
  readonly steps: readonly {
    readonly id: string;
    readonly title: string;
    readonly description: string;
    readonly media: { readonly svg?: string; readonly altText?: string; readonly markdown?: string };
    readonly completionEvents: readonly string[];
  }[];
}

export interface Manifest {
  readonly main: string;
  readonly browser: string;
  readonly icon: string;
  readonly capabilities: {
    readonly untrustedWorkspaces: { readonly restrictedConfigurations: readonly string[] };
  };
  readonly contributes: {
    readonly viewsContainers: Readonly<
      Record<string, readonly { readonly icon: string; readonly when?: string }[]>
    >;
    readonly views: Readonly<Record<string, readonly { readonly id: string; readonly when?: string }[]>>;
    readonly walkthroughs: readonly Walkthrough[];
    readonly commands: readonly { readonly command: string; readonly category?: string }[];
    readonly menus: Readonly<Record<string, readonly MenuItem[]>>;
    readonly submenus: readonly { readonly id: string }[];
    readonly configuration: readonly {
      readonly title: string;
      readonly properties: Readonly<Record<string, Setting>>;
    }[];
    readonly icons: Readonly<
      Record<string, { readonly default: { readonly fontPath: string; readonly fontCharacter: string } }>
    >;
    readonly colors: readonly {
      readonly id: string;
      readonly defaults: Readonly<Record<string, string | undefined>>;
    }[];
  };
}

export function read(file: string): string {
  return readFileSync(root + file, 'utf8');
}

export function readManifest(): Manifest {
  return JSON.parse(read('package.json')) as Manifest;
}

/** The settings of all sections, by their ids. */
export function settingsOf({ contributes: { configuration } }: Manifest): Readonly<Record<string, Setting>> {
  return Object.assign({}, ...configuration.map(({ properties }) => properties)) as Readonly<
    Record<string, Setting>
  >;
}

/** The names in a folder that match, sorted. */
export function list(folder: string, pattern: RegExp): string[] {
  return (existsSync(root + folder) ? readdirSync(root + folder) : [])
    .filter(name => pattern.test(name))
    .sort();
}
