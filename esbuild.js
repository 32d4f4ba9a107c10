/**
 * Builds the extension into dist/: `node esbuild.js [--production] [--watch]`.
 *
 * - dist/desktop.js: src/desktop/extension.ts for the Node extension host, without what it loads later
 * - dist/signIn.js and so on: what that one loads when it is first needed (`loadedLater`)
 * - dist/web.js: src/web/extension.ts for the worker extension host, which can load no further file: what the
 *   desktop loads later is in it, and evaluated later; a Node built-in in it fails the build
 * - dist/legend.svg, dist/sidebar.svg: the pictures of the walkthrough, out of the icons (walkthrough.js)
 * - dist/presence.woff: the icon font, out of media/icons, whenever it is older than those or package.json
 *
 * With --production, minified by esbuild and then by terser (packed, another 3%), without source maps, and no larger
 * than the budget; without, with source maps and dist/meta.json, which https://esbuild.github.io/analyze shows.
 */
'use strict';

const fs = require('node:fs');
const os = require('node:os');
const path = require('node:path');
const esbuild = require('esbuild');
const { walkthroughPictures } = require('./walkthrough.js');

const dist = path.join(__dirname, 'dist');
const font = path.join(dist, 'presence.woff');
const icons = path.join(__dirname, 'media', 'icons');
const manifest = path.join(__dirname, 'package.json');

/**
 * Modules that the desktop loads when they are first needed, by the bundles that they are in, which export all that
 * these export. The others reach them by `import()` and by types alone. What two bundles share is there twice, and
 * evaluated twice: nothing that lives on being one (test/unit/desktop/sharedModules.test.ts). So what is small, and
 * shares much, is in one.
 */
const loadedLater = {
  signIn: ['src/desktop/signIn/provider.ts'],
  msal: ['src/desktop/msal.ts'],
  html: ['src/graph/html.ts'],
  listText: ['src/core/listText.ts'],
  experts: ['src/desktop/experts.ts'],
  tools: ['src/desktop/tools.ts'],
  sample: ['src/vscode/sample/sampleGround.ts'],
  // what somebody does now and then
  actions: [
    'src/vscode/people/add.ts',
    'src/vscode/people/mend.ts',
    'src/vscode/reach/codeInEditor.ts',
    'src/vscode/myPresence/commands.ts',
    'src/vscode/signIn/askSetUp.ts',
    'src/vscode/signIn/askAdministrator.ts',
    'src/vscode/privacy/receiptPage.ts',
    'src/vscode/privacy/forget.ts',
  ],
};

/** Bytes a bundle may have when minified. One that rises names the import that made it so. */
const budgets = {
  // what the menus, the palette and the words of rows depend on (3 KB), pickers that follow presence (2 KB), counting what is
  // asked, its page's place, and what folders forget (3 KB), the change to the sample and back (3 KB)
  desktop: 205 * 1024,
  signIn: 30 * 1024,
  msal: 165 * 1024, // @azure/msal-node
  html: 42 * 1024, // htmlparser2
  listText: 20 * 1024, // jsonc-parser
  experts: 120 * 1024, // histories, CODEOWNERS, the ranking
  // the picker of people, what reads pasted lists (28 KB) and repositories (12 KB), the receipt and the administrator's mail
  // (10 KB), and what mends an entry (5 KB)
  actions: 72 * 1024,
  tools: 30 * 1024,
  sample: 18 * 1024, // its people and their day (6 KB), and its Graph
  // all of it in one file: htmlparser2 (36 KB), jsonc-parser (15 KB), what reads pasted lists (8 KB) and repositories (8 KB),
  // pickers that follow presence and the steps of the set-up (4 KB), the receipt, forgetting and the administrator's mail
  // (14 KB), and the sample (14 KB)
  web: 326 * 1024,
};

/** What a bundle may hold no part of. */
const keptOut = {
  desktop: [
    'node_modules/@azure/',
    'node_modules/domhandler/',
    'node_modules/entities/',
    'node_modules/htmlparser2/',
    'node_modules/jsonc-parser/',
    ...['src/core/listText.ts', 'src/desktop/msal.ts', 'src/desktop/signIn/', 'src/graph/html.ts'],
    ...['src/sample/', 'src/vscode/sample/sampleGround.ts'],
  ],
  // see `fewerNames`
  html: ['/decode-data-html.js'],
  signIn: ['node_modules/'],
  // see `lessOfMsal`
  msal: ['node_modules/jsonwebtoken/', 'node_modules/jws/', 'node_modules/semver/', '/ManagedIdentity'],
  web: ['node_modules/@azure/', 'src/desktop/', '/decode-data-html.js'],
};

/** Leaves `import()` of what is loaded later to be done at run time, out of the bundle next door. */
const loadLater = {
  name: 'load later',
  /** @param {import('esbuild').PluginBuild} build */
  setup(build) {
    build.onResolve({ filter: /\.ts$/ }, ({ kind, path: imported, resolveDir }) => {
      const file = path.relative(__dirname, path.resolve(resolveDir, imported)).replaceAll(path.sep, '/');
      const name = Object.keys(loadedLater).find(bundle => loadedLater[bundle].includes(file));
      return kind === 'dynamic-import' && name ? { path: `./${name}.js`, external: true } : undefined;
    });
  },
};

/**
 * Leaves out the table of all the characters that HTML 5 has names for: 14 KB of the package in each bundle that reads
 * HTML, which hardly get smaller by compression. src/graph/namedCharacters.ts has those that mail programs write.
 */
const fewerNames = {
  name: 'fewer names',
  /** @param {import('esbuild').PluginBuild} build */
  setup(build) {
    build.onResolve({ filter: /generated\/decode-data-html\.js$/ }, ({ path: imported, resolveDir }) => ({
      path: path.resolve(resolveDir, imported.replace('html', 'xml')),
    }));
    build.onLoad({ filter: /[\\/]decode-data-xml\.js$/ }, async ({ path: file }) => ({
      contents: `${await fs.promises.readFile(file, 'utf8')}\nexport { xmlDecodeTree as htmlDecodeTree };`,
    }));
  },
};

/**
 * What msal-node refers to in every flow, and uses only in those that this extension has not: an app that has a
 * certificate or takes passwords, tokens that are bound to a key, and requests without the extension's own `Network`.
 */
const unusedOfMsal = [
  'ClientAssertion',
  'UsernamePasswordClient',
  'PopTokenGenerator',
  'DpopProofGenerator',
  'HttpClient',
];

/** Leaves out a third of msal-node and of what it needs. */
const lessOfMsal = {
  name: 'less of msal',
  /** @param {import('esbuild').PluginBuild} build */
  setup(build) {
    // its package does not say, as the one below it does, that a module of which nothing is used does nothing
    build.onResolve({ filter: /^\.\.?\/.*\.mjs$/ }, ({ path: imported, resolveDir }) => ({
      path: path.resolve(resolveDir, imported),
      sideEffects: false,
    }));
    // can be made, as msal-node makes some without need, but not be asked for anything
    const unused = new RegExp(
      `[\\\\/]msal-(?:common|node)[\\\\/].*[\\\\/](${unusedOfMsal.join('|')})\\.mjs$`,
    );
    build.onLoad({ filter: unused }, ({ path: file }) => ({
      contents: `export class ${path.basename(file, '.mjs')} {}`,
    }));
  },
};

/** @type {import('esbuild').BuildOptions} */
const node = {
  platform: 'node',
  target: 'node22',
  supported: { 'dynamic-import': false }, // becomes a require, which the extension host serves
  plugins: [loadLater, fewerNames, lessOfMsal],
};

/** @type {Record<string, import('esbuild').BuildOptions>} */
const bundles = {
  desktop: { ...node, entryPoints: ['src/desktop/extension.ts'] },
  ...Object.fromEntries(
    Object.entries(loadedLater).map(([name, modules]) => [
      name,
      {
        ...node,
        stdin: {
          contents: modules.map(module => `export * from './${module}';`).join(''),
          resolveDir: __dirname,
        },
      },
    ]),
  ),
  web: {
    entryPoints: ['src/web/extension.ts'],
    platform: 'browser',
    target: 'es2023',
    plugins: [fewerNames],
  },
};

async function main() {
  const production = process.argv.includes('--production');
  const watch = process.argv.includes('--watch');
  if (isFontStale()) {
    await buildFont();
  }
  report('presence.woff', fs.statSync(font).size);
  for (const [name, picture] of Object.entries(walkthroughPictures())) {
    fs.writeFileSync(path.join(dist, name), picture);
    report(name, picture.length);
  }

  const contexts = await Promise.all(
    Object.keys(bundles).map(name => {
      const options = optionsFor(name, production);
      return esbuild.context({
        ...options,
        plugins: [
          ...(options.plugins ?? []),
          {
            name: 'finish',
            setup: build =>
              build.onEnd(async result => {
                if (production && result.metafile) {
                  await minifyFurther(name);
                }
                return check(name, result, production);
              }),
          },
        ],
      });
    }),
  );
  if (watch) {
    await Promise.all(contexts.map(context => context.watch()));
    return;
  }
  const results = await Promise.allSettled(contexts.map(context => context.rebuild()));
  await Promise.all(contexts.map(context => context.dispose()));
  if (results.some(({ status }) => status === 'rejected')) {
    process.exitCode = 1; // esbuild has said why
    return;
  }
  const meta = path.join(dist, 'meta.json');
  if (production) {
    for (const file of [meta, ...Object.keys(bundles).map(name => path.join(dist, `${name}.js.map`))]) {
      fs.rmSync(file, { force: true });
    }
  } else {
    const [inputs, outputs] = ['inputs', 'outputs'].map(part =>
      Object.assign({}, ...results.map(({ value }) => value.metafile[part])),
    );
    fs.writeFileSync(meta, JSON.stringify({ inputs, outputs }, null, 2));
  }
}

/**
 * How esbuild makes a bundle.
 *
 * @param {string} name
 * @param {boolean} production
 * @returns {import('esbuild').BuildOptions}
 */
function optionsFor(name, production) {
  return {
    absWorkingDir: __dirname,
    outfile: `dist/${name}.js`,
    bundle: true,
    format: 'cjs',
    external: ['vscode'],
    mainFields: ['module', 'main'], // jsonc-parser's main cannot be bundled
    minify: production,
    legalComments: 'none', // media/NOTICE.md has them
    sourcemap: !production,
    metafile: true,
    ...bundles[name],
  };
}

/**
 * Has terser minify what esbuild has written and minified: it finds more that can be shorter, and names alike what
 * occurs alike, which packs better.
 *
 * @param {string} name
 */
async function minifyFurther(name) {
  const { minify } = await import('terser');
  const file = path.join(dist, `${name}.js`);
  const { code } = await minify(fs.readFileSync(file, 'utf8'), { ecma: 2020, toplevel: true });
  fs.writeFileSync(file, code);
}

/**
 * Says how large a bundle has become, and what is wrong with it.
 *
 * @param {string} name
 * @param {import('esbuild').BuildResult} result
 * @param {boolean} production
 * @returns {import('esbuild').OnEndResult}
 */
function check(name, result, production) {
  const file = `dist/${name}.js`;
  const output = result.metafile?.outputs[file];
  if (!output) {
    return {}; // it did not compile, and esbuild says so
  }
  const budget = budgets[name];
  const { size } = fs.statSync(path.join(__dirname, file));
  report(`${name}.js`, size, production ? budget : undefined);
  const errors = [];
  if (production && size > budget) {
    errors.push({
      text: `${file} has ${kb(size)}, more than the ${kb(budget)} allowed (esbuild.js)`,
    });
  }
  // esbuild itself stops at an import of a built-in, but lets a require in a try block pass
  const foreign = output.imports.filter(({ external, path }) => external && path !== 'vscode');
  if (bundles[name].platform === 'browser' && foreign.length > 0) {
    errors.push({
      text: `${file} needs ${foreign.map(({ path }) => path).join(', ')}, which a browser does not have`,
    });
  }
  for (const [input, { bytesInOutput }] of Object.entries(output.inputs)) {
    if (bytesInOutput > 0 && keptOut[name]?.some(part => input.includes(part))) {
      errors.push({ text: `${file} holds ${input}, which must not be in it (esbuild.js)` });
    }
  }
  return { errors };
}

/** Whether the icon font is missing or older than what it is made of. */
function isFontStale() {
  if (!fs.existsSync(font)) {
    return true;
  }
  const sources = [
    path.join(__dirname, 'esbuild.js'),
    manifest,
    icons,
    ...fs.readdirSync(icons).map(file => path.join(icons, file)),
  ];
  const built = fs.statSync(font).mtimeMs;
  return sources.some(source => fs.statSync(source).mtimeMs > built);
}

/**
 * Makes the icon font. package.json's contributes.icons is the one table of icons and their code points; a
 * code point given to an icon is never changed nor given to another.
 */
async function buildFont() {
  const codePoints = new Map();
  for (const [id, { default: icon }] of Object.entries(
    JSON.parse(fs.readFileSync(manifest, 'utf8')).contributes.icons,
  )) {
    codePoints.set(id, String.fromCodePoint(parseInt(icon.fontCharacter.slice(1), 16)));
  }
  const drawn = fs.readdirSync(icons).map(file => path.basename(file, '.svg'));
  const odd = [...new Set([...codePoints.keys(), ...drawn])].filter(
    id => !codePoints.has(id) || !drawn.includes(id),
  );
  if (odd.length > 0) {
    throw new Error(`either in contributes.icons or in media/icons, but not in both: ${odd.join(', ')}`);
  }

  const { default: svgtofont } = await import('svgtofont');
  // it writes more than the font, and logs its errors instead of throwing them
  const scratch = fs.mkdtempSync(path.join(os.tmpdir(), 'colleague-presence-font-'));
  const said = [];
  try {
    await svgtofont({
      src: icons,
      dist: scratch,
      fontName: 'presence',
      css: false,
      log: false,
      logger: message => said.push(message),
      excludeFormat: ['eot', 'woff2', 'symbol.svg'],
      getIconUnicode: id => [codePoints.get(id)],
      svgicons2svgfont: { fontHeight: 1000, normalize: true },
      svg2ttf: {
        ts: 0,
        copyright: 'Fluent UI System Icons (c) Microsoft Corporation, and Colleague Presence; MIT',
      },
    });
    const made = path.join(scratch, 'presence.woff');
    if (!fs.existsSync(made)) {
      throw new Error(`svgtofont made no font: ${said.join(' ')}`);
    }
    fs.mkdirSync(dist, { recursive: true });
    fs.copyFileSync(made, font);
  } finally {
    fs.rmSync(scratch, { recursive: true, force: true });
  }
}

/** @param {number} bytes */
function kb(bytes) {
  return `${(bytes / 1024).toFixed(1)} KB`;
}

/**
 * @param {string} name
 * @param {number} bytes
 * @param {number} [limit]
 */
function report(name, bytes, limit) {
  console.log(`dist/${name}  ${kb(bytes)}${limit === undefined ? '' : ` of ${kb(limit)}`}`);
}

module.exports = { buildFont, isFontStale, keptOut, loadedLater, optionsFor, unusedOfMsal };

if (require.main === module) {
  main().catch(error => {
    console.error(error);
    process.exitCode = 1;
  });
}
