import js from '@eslint/js';
import boundaries from 'eslint-plugin-boundaries';
import { defineConfig, globalIgnores } from 'eslint/config';
import ts from 'typescript-eslint';

/** Which layer may import which: desktop | web → vscode → graph → core. */
const layers = {
  core: ['core'],
  graph: ['graph', 'core'],
  vscode: ['vscode', 'graph', 'core'],
  desktop: ['desktop', 'vscode', 'graph', 'core'],
  web: ['web', 'vscode', 'graph', 'core'],
};

const hostFree = {
  paths: [{ name: 'vscode', message: 'core and graph know nothing of the host' }],
  patterns: [{ group: ['node:*', '@azure/*'], message: 'only src/desktop runs on Node' }],
};

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
    plugins: { boundaries },
    settings: {
      'import/resolver': { node: { extensions: ['.ts'] } },
      'boundaries/elements': Object.keys(layers).map(layer => ({ type: layer, pattern: `src/${layer}` })),
    },
    rules: {
      'boundaries/element-types': [
        'error',
        {
          default: 'disallow',
          rules: Object.entries(layers).map(([from, allow]) => ({ from: [from], allow })),
        },
      ],
      'max-lines': ['error', { max: 300, skipBlankLines: true, skipComments: true }],
      'no-console': 'error',
    },
  },
  {
    files: ['src/core/**/*.ts', 'src/graph/**/*.ts'],
    rules: { 'no-restricted-imports': ['error', hostFree] },
  },
  {
    files: ['src/vscode/**/*.ts', 'src/web/**/*.ts'],
    rules: { 'no-restricted-imports': ['error', { patterns: hostFree.patterns }] },
  },
  {
    files: ['test/**/*.ts'],
    rules: {
      // mocha's describe and it return values nobody needs
      '@typescript-eslint/no-floating-promises': ['error', { allowForKnownSafeCalls: [{ from: 'package', package: 'mocha', name: ['it', 'describe'] }] }],
    },
  },
  { files: ['**/*.{js,mjs,cjs}'], languageOptions: { globals: { process: 'readonly', console: 'readonly', URL: 'readonly', setTimeout: 'readonly' } } },
);
