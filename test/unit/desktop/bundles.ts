/** The bundles as esbuild.js makes them for the package, built in memory. */
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import path from 'node:path';
import { compileFunction } from 'node:vm';
import { build, type BuildOptions, type Loader, type Metafile, type Plugin } from 'esbuild';
import { root } from '../manifest/files.ts';

export const { keptOut, loadedLater, optionsFor, unusedOfMsal } = createRequire(import.meta.url)(
  `${root}esbuild.js`,
) as {
  /** By bundle, the beginnings of paths that it may hold nothing of. */
  readonly keptOut: Readonly<Record<string, readonly string[]>>;
  /** By bundle, the modules that the desktop loads out of it. */
  readonly loadedLater: Readonly<Record<string, readonly string[]>>;
  readonly optionsFor: (name: string, production: boolean) => BuildOptions;
  /** Modules of msal-node, by the classes that they export, in whose place are empty ones. */
  readonly unusedOfMsal: readonly string[];
};

export interface Bundle {
  readonly text: string;
  readonly metafile: Metafile;
  /** The modules of which something is in it. */
  readonly modules: readonly string[];
}

const built = new Map<string, Promise<Bundle>>();

/** Builds each bundle once. */
export function bundleOf(name: string): Promise<Bundle> {
  const bundle = built.get(name) ?? make(name);
  built.set(name, bundle);
  return bundle;
}

async function make(name: string, plugin?: Plugin): Promise<Bundle> {
  const options = optionsFor(name, true);
  const { metafile, outputFiles } = await build({
    ...options,
    plugins: [...(options.plugins ?? []), ...(plugin ? [plugin] : [])],
    metafile: true,
    write: false,
  });
  const modules = Object.values(metafile.outputs).flatMap(({ inputs }) =>
    Object.entries(inputs).flatMap(([input, { bytesInOutput }]) =>
      bytesInOutput > 0 && input !== '<stdin>' ? [input] : [],
    ),
  );
  return { text: outputFiles.map(({ text }) => text).join(''), metafile, modules };
}

export interface Evaluation {
  readonly exports: Readonly<Record<string, unknown>>;
  readonly evaluated: readonly string[];
  readonly required: readonly string[];
}

/** What a bundle exports, and which of its modules it evaluates and what it requires before anything is called. */
export async function evaluationOf(name: string): Promise<Evaluation> {
  const { text } = await make(name, tellTale);
  return evaluate(name, text);
}

const evaluations = new Map<string, Promise<Evaluation>>();

/** Evaluates a bundle once, as it is in the package. */
export async function exportsOf(name: string): Promise<Evaluation['exports']> {
  const evaluation = evaluations.get(name) ?? bundleOf(name).then(({ text }) => evaluate(name, text));
  evaluations.set(name, evaluation);
  return (await evaluation).exports;
}

function evaluate(name: string, text: string): Evaluation {
  const evaluated: string[] = [];
  const required: string[] = [];
  const load = createRequire(import.meta.url);
  const module: { exports: Evaluation['exports'] } = { exports: {} };
  const require = (wanted: string): unknown => {
    required.push(wanted);
    return wanted === 'vscode' ? anything : load(wanted);
  };
  const names = ['require', 'module', 'exports', 'evaluated'];
  const run = compileFunction(text, names, { filename: `${name}.js` }) as (...values: unknown[]) => void;
  run(require, module, module.exports, evaluated);
  return { exports: module.exports, evaluated, required };
}

/** Makes each module tell that it is evaluated. */
const tellTale: Plugin = {
  name: 'tell-tale',
  setup(build) {
    build.onLoad({ filter: /\.[cm]?[jt]s$/ }, async ({ path: file }) => {
      const module = path.relative(root, file).replaceAll(path.sep, '/');
      return {
        contents: `evaluated.push(${JSON.stringify(module)});${await readFile(file, 'utf8')}`,
        loader: (file.endsWith('ts') ? 'ts' : 'js') satisfies Loader,
      };
    });
  },
};

/** In the place of VS Code's API, of which loading a bundle may use classes and constants, and must do nothing. */
const anything: unknown = new Proxy(
  function anything(): void {
    throw new Error('VS Code is called while the bundle is loaded');
  },
  {
    get: (target, key): unknown => (key === 'prototype' ? target.prototype : anything),
    construct: () => ({}),
  },
);
