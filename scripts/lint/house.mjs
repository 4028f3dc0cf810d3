/**
 * The house's own rules, beside the recommended sets.
 * @type {import('eslint').Linter.Config[]}
 */
export const house = [
  {
    name: 'care-sites/house/everywhere',
    files: ['**/*.{ts,mts,mjs,vue}'],
    rules: {
      eqeqeq: 'error',
      'no-cond-assign': 'error',
      'no-console': 'error',
      'no-constant-condition': 'error',
      'no-debugger': 'error',
      'no-empty': 'error',
      'no-empty-character-class': 'error',
      'no-fallthrough': 'error',
      'no-irregular-whitespace': [
        'error',
        { skipStrings: true, skipTemplates: true, skipRegExps: true },
      ],
      'no-loss-of-precision': 'error',
      'no-self-assign': 'error',
      'no-self-compare': 'error',
      'no-sparse-arrays': 'error',
      'no-undef': 'error',
      'no-unmodified-loop-condition': 'error',
      'no-unreachable': 'error',
      'no-unsafe-finally': 'error',
      'no-unused-labels': 'error',
      'no-useless-catch': 'error',
      'no-useless-escape': 'error',
      'preserve-caught-error': 'error',
      'no-warning-comments': ['error', { terms: ['todo', 'fixme', 'xxx'], location: 'anywhere' }],
    },
  },
  {
    name: 'care-sites/house/typed',
    files: ['**/*.{ts,mts,vue}'],
    rules: {
      // The type checker knows every global better than a list does.
      'no-undef': 'off',
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/ban-ts-comment': [
        'error',
        { 'ts-ignore': true, 'ts-expect-error': true, 'ts-nocheck': true, 'ts-check': true },
      ],
      '@typescript-eslint/consistent-type-imports': [
        'error',
        { fixStyle: 'separate-type-imports' },
      ],
    },
  },
  {
    name: 'care-sites/house/may write to the terminal',
    files: ['scripts/**/*.mjs', 'src-main/log/**/*.ts', 'src-main/cli/**/*.ts'],
    rules: { 'no-console': 'off' },
  },
  {
    name: 'care-sites/house/size of a module',
    files: ['**/*.{ts,mts}'],
    rules: { 'max-lines': ['error', { max: 400, skipBlankLines: true, skipComments: true }] },
  },
  {
    name: 'care-sites/house/size of a component',
    files: ['**/*.vue', '**/*.mjs'],
    rules: { 'max-lines': ['error', { max: 300, skipBlankLines: true, skipComments: true }] },
  },
];
