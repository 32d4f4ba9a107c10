/** Where the manifest and what belongs to it lie, and how to read it. */
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('../../../', import.meta.url));

export interface Setting {
  readonly scope?: string;
  readonly tags?: readonly string[];
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
    readonly commands: readonly { readonly command: string; readonly category?: string }[];
    readonly menus: Readonly<Record<string, readonly { readonly command: string }[]>>;
    readonly configuration: { readonly properties: Readonly<Record<string, Setting>> };
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

/** The names in a folder that match, sorted. */
export function list(folder: string, pattern: RegExp): string[] {
  return (existsSync(root + folder) ? readdirSync(root + folder) : [])
    .filter(name => pattern.test(name))
    .sort();
}
