import js from '@eslint/js';
import { defineConfig, globalIgnores } from 'eslint/config';
import ts from 'typescript-eslint';

/** Layers: desktop | web → vscode → graph → core. Each may import what stands to the right of it. */
const above = {
  core: ['graph', 'vscode', 'desktop', 'web'],
  graph: ['vscode', 'desktop', 'web'],
  vscode: ['desktop', 'web'],
  desktop: ['web'],
  web: ['desktop'],
};

const layerRules = Object.entries(above).map(([layer, others]) => ({
  files: [`src/${layer}/**/*.ts`],
  rules: {
    'no-restricted-imports': [
      'error',
      {
        paths: ['core', 'graph'].includes(layer)
          ? [{ name: 'vscode', message: 'core and graph know nothing of the host' }]
          : [],
        patterns: [
          {
            group: others.map(other => `**/${other}/**`),
            message: `${layer} imports only the layers below it`,
          },
          ...(layer === 'desktop'
            ? []
            : [{ group: ['node:*', '@azure/*'], message: 'only src/desktop runs on Node' }]),
        ],
      },
    ],
  },
}));

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
