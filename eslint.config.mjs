import js from '@eslint/js';
import { defineConfig, globalIgnores } from 'eslint/config';
import ts from 'typescript-eslint';

/** Layers: desktop | web → vscode → graph, sample → core. Each may import what stands to the right of it. */
const above = {
  core: ['graph', 'sample', 'vscode', 'desktop', 'web'],
  graph: ['sample', 'vscode', 'desktop', 'web'],
  // the sample's Graph: it knows what is asked, and nothing of who asks
  sample: ['graph', 'vscode', 'desktop', 'web'],
  vscode: ['desktop', 'web'],
  desktop: ['web'],
  web: ['desktop'],
};

/** Rooms that are features: they know nothing of each other, but for these. */
const features = ['sidebar', 'people', 'reach', 'tellMe', 'myPresence', 'experts', 'privacy', 'sample'];
const mayImport = { tellMe: ['reach'], people: ['sidebar'], experts: ['sidebar'] };
/** host ← words, settings ← signIn ← features ← start */
const roomsAbove = {
  host: ['words', 'settings', 'signIn', ...features],
  words: ['signIn', ...features],
  settings: ['signIn', ...features],
  signIn: features,
  ...Object.fromEntries(
    features.map(room => [
      room,
      features.filter(other => other !== room && !mayImport[room]?.includes(other)),
    ]),
  ),
};
const composition = ['**/start.ts', '**/flow.ts'];

/** What VS Code interprets links in. One helper escapes what strangers wrote: src/vscode/host/notify.ts. */
const notifications = {
  selector:
    'MemberExpression[property.name=/^(show(Information|Warning|Error)Message|setStatusBarMessage)$/]',
  message: 'use src/vscode/host/notify.ts, which escapes what strangers wrote',
};

const layerRules = Object.entries(above).map(([layer, others]) =>
  importRules(`src/${layer}/**/*.ts`, layer, others, []),
);
const roomRules = Object.entries(roomsAbove).map(([room, others]) =>
  importRules(`src/vscode/${room}/**/*.ts`, 'vscode', above.vscode, [
    { group: others.map(other => `../${other}/**`), message: `${room} knows nothing of these rooms` },
    { group: composition, message: 'the composition knows its parts, not they it' },
  ]),
);

/** (Of several configurations for a file, the last says all of a rule.) */
function importRules(files, layer, others, patterns) {
  return {
    files: [files],
    rules: {
      'no-restricted-imports': [
        'error',
        {
          paths: ['core', 'graph', 'sample'].includes(layer)
            ? [{ name: 'vscode', message: 'core, graph and sample know nothing of the host' }]
            : [],
          patterns: [
            {
              group: others.map(other => `**/${other}/**`),
              message: `${layer} imports only the layers below it`,
            },
            ...(layer === 'desktop'
              ? []
              : [{ group: ['node:*', '@azure/*'], message: 'only src/desktop runs on Node' }]),
            ...patterns,
          ],
        },
      ],
    },
  };
}

export default defineConfig(
  globalIgnores(['dist/', 'out/', '**/node_modules/']),
  js.configs.recommended,
  {
    files: ['**/*.ts'],
    extends: [ts.configs.strictTypeChecked, ts.configs.stylisticTypeChecked],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': 'error',
    },
  },
  {
    files: ['src/**/*.ts'],
    rules: {
      'max-lines': ['error', { max: 300, skipBlankLines: true, skipComments: true }],
      'no-console': 'error',
    },
  },
  ...layerRules,
  ...roomRules,
  {
    files: ['src/**/*.ts'],
    ignores: ['src/vscode/host/notify.ts'],
    rules: { 'no-restricted-syntax': ['error', notifications] },
  },
  {
    files: ['**/*.{js,mjs,cjs}'],
    languageOptions: {
      globals: {
        process: 'readonly',
        console: 'readonly',
        URL: 'readonly',
        setTimeout: 'readonly',
        setInterval: 'readonly',
        clearInterval: 'readonly',
        clearTimeout: 'readonly',
        fetch: 'readonly',
        TextDecoder: 'readonly',
      },
    },
  },
  {
    files: ['**/*.{js,cjs}'],
    languageOptions: {
      sourceType: 'commonjs',
      globals: { require: 'readonly', module: 'writable', __dirname: 'readonly', exports: 'writable' },
    },
  },
);
