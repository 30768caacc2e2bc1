import './build/lint/component-types.ts';
import js from '@eslint/js';
import { defineConfig, globalIgnores } from 'eslint/config';
import prettier from 'eslint-config-prettier';
import svelte from 'eslint-plugin-svelte';
import globals from 'globals';
import tseslint from 'typescript-eslint';
import { boundaries } from './build/lint/boundaries.ts';
import { dangers } from './build/lint/dangers.ts';
import { parser } from './build/lint/parser.ts';
import { tests } from './build/lint/tests.ts';

/** Configs at the top level belong to no part's own tsconfig. */
const projectService = { allowDefaultProject: ['*.config.ts', 'svelte.config.js'] };

export default defineConfig(
  globalIgnores(['out/', 'node_modules/', 'electron/pos-api/generated/']),
  { linterOptions: { reportUnusedDisableDirectives: 'error' } },
  js.configs.recommended,
  tseslint.configs.strictTypeChecked,
  tseslint.configs.stylisticTypeChecked,
  svelte.configs.recommended,
  prettier,
  svelte.configs.prettier,
  {
    languageOptions: { parserOptions: { projectService, extraFileExtensions: ['.svelte'] } },
    rules: {
      '@typescript-eslint/consistent-type-definitions': ['error', 'type'],
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports' }],
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/switch-exhaustiveness-check': 'error',
      // An index signature is read with brackets, as the compiler's own option asks for.
      '@typescript-eslint/dot-notation': 'off',
      'max-lines': ['error', { max: 300, skipBlankLines: true, skipComments: true }],
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
      // There are no enums: the compiler's erasableSyntaxOnly forbids them.
      '@typescript-eslint/no-unsafe-enum-assignment': 'off',
      '@typescript-eslint/no-unsafe-enum-comparison': 'off',
      eqeqeq: 'error',
      'no-console': 'error',
    },
  },
  { files: ['**/*.ts'], languageOptions: { parser } },
  {
    files: ['**/*.svelte'],
    languageOptions: { parserOptions: { parser }, globals: globals.browser },
    rules: { 'svelte/no-navigation-without-resolve': 'off' },
  },
  // The sentences about one part stay together, also where they are many.
  {
    files: ['test/**'],
    rules: { 'max-lines': ['error', { max: 360, skipBlankLines: true, skipComments: true }] },
  },
  { files: ['renderer/**/*.ts'], languageOptions: { globals: globals.browser } },
  { files: ['build/**', 'test/**'], rules: { 'no-console': 'off' } },
  // Only an interface can be merged with one that a library declares.
  { files: ['**/*.d.ts'], rules: { '@typescript-eslint/consistent-type-definitions': 'off' } },
  // Of the rules that need types, tests keep those that find a test which waits for nothing or proves nothing.
  {
    files: ['test/**/*.ts', 'test/**/*.svelte'],
    rules: {
      ...tseslint.configs.disableTypeChecked.rules,
      '@typescript-eslint/await-thenable': 'error',
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/no-misused-promises': 'error',
      '@typescript-eslint/no-unnecessary-condition': 'error',
      '@typescript-eslint/no-unsafe-argument': 'error',
      '@typescript-eslint/no-unsafe-assignment': 'error',
      '@typescript-eslint/no-unsafe-call': 'error',
      '@typescript-eslint/no-unsafe-member-access': 'error',
      '@typescript-eslint/no-unsafe-return': 'error',
      '@typescript-eslint/require-await': 'error',
      '@typescript-eslint/return-await': ['error', 'error-handling-correctness-only'],
      '@typescript-eslint/switch-exhaustiveness-check': 'error',
    },
  },
  // A Playwright fixture that needs no other one takes an empty pattern.
  { files: ['test/e2e/**'], rules: { 'no-empty-pattern': 'off' } },
  {
    files: ['**/*.{js,mjs}'],
    extends: [tseslint.configs.disableTypeChecked],
    languageOptions: { globals: globals.node },
  },
  ...boundaries,
  ...dangers,
  ...tests,
);
