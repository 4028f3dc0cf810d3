import prettier from 'eslint-config-prettier';
import vue from 'eslint-plugin-vue';
import { defineConfig } from 'eslint/config';
import globals from 'globals';
import tseslint from 'typescript-eslint';
import { house } from './scripts/lint/house.mjs';
import { walls } from './scripts/lint/walls.mjs';

/**
 * Which program knows the types of which files. Named one by one: looked for in a list, a file of the last makes the
 * checker build all of them.
 */
const PROGRAMS = [
  ['src-shared', 'src-shared/tsconfig.json'],
  ['src-main', 'src-main/tsconfig.json'],
  ['src-renderer', 'src-renderer/tsconfig.json'],
  ['test', 'test/tsconfig.json'],
  ['scripts', 'tsconfig.node.json'],
  ['.vue-scripts', 'scripts/lint/tsconfig.vue-scripts.json'],
].map(([folder, project]) => ({
  files: [`${folder}/**/*.{ts,mts,vue}`],
  languageOptions: { parserOptions: { project } },
}));

export default defineConfig(
  {
    ignores: [
      'out/',
      'dist/',
      '.cache/',
      'coverage/',
      'demo-output/',
      'test-results/',
      'resources/',
    ],
  },
  tseslint.configs.recommendedTypeChecked,
  vue.configs['flat/recommended'],
  {
    files: ['**/*.{ts,mts,vue}'],
    languageOptions: {
      parserOptions: {
        parser: tseslint.parser,
        project: 'tsconfig.node.json',
        tsconfigRootDir: import.meta.dirname,
        extraFileExtensions: ['.vue'],
      },
    },
    rules: {
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_' }],
      // Handlers and migrations are async by their interface, whether or not they wait for anything.
      '@typescript-eslint/require-await': 'off',
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/switch-exhaustiveness-check': 'error',
    },
  },
  ...PROGRAMS,
  {
    files: ['**/*.vue'],
    // Rules that need types build the whole program anew for each of these; they read the scripts instead (vue-scripts.mjs).
    extends: [tseslint.configs.disableTypeChecked],
    languageOptions: { globals: globals.browser },
    rules: {
      'vue/component-name-in-template-casing': [
        'error',
        'PascalCase',
        { registeredComponentsOnly: false },
      ],
      'vue/block-lang': ['error', { script: { lang: 'ts' } }],
      'vue/define-macros-order': 'error',
      'vue/no-v-html': 'error',
      // The compiler (noImplicitReturns) also knows when a switch leaves no case out.
      'vue/return-in-computed-property': 'off',
    },
  },
  {
    files: ['**/*.mjs'],
    extends: [tseslint.configs.disableTypeChecked],
    languageOptions: { globals: globals.node },
  },
  {
    files: ['scripts/demo/**/*.mjs', 'scripts/lib/program-window.mjs'],
    // Parts of these run inside the program's page.
    languageOptions: { globals: { ...globals.node, ...globals.browser } },
  },
  house,
  {
    files: ['.vue-scripts/**/*.ts'],
    rules: {
      // What is used by the page's template is seen where it stands.
      '@typescript-eslint/consistent-type-imports': 'off',
      '@typescript-eslint/no-unused-vars': 'off',
    },
  },
  walls,
  prettier,
);
