// Type-checked rules: a promise that nobody awaits is a query that never runs.
import eslint from '@eslint/js';
import tseslint from 'typescript-eslint';

export default tseslint.config(
  {
    ignores: ['dist/', 'data/', 'node_modules/', '.dependency-cruiser.cjs', '.eslint.config.js', 'test/support/*.cjs'],
  },
  eslint.configs.recommended,
  ...tseslint.configs.recommendedTypeChecked,
  {
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      '@typescript-eslint/no-floating-promises': ['error', { checkThenables: true }],
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      'no-restricted-syntax': [
        'error',
        { selector: 'ExportAllDeclaration', message: 'No barrels: import from the file that owns the name.' },
        {
          selector: 'ExportNamedDeclaration[source]',
          message: 'No re-exports: import from the file that owns the name.',
        },
      ],
      // Rows come from knex as any: their shape is asserted where they are read, and this rule takes that for idle.
      '@typescript-eslint/no-unnecessary-type-assertion': 'off',
      'no-console': 'error',
      'max-lines': ['error', 300],
    },
  },
  {
    files: ['server/commands/**', 'views/build.ts', 'test/**'],
    rules: { 'no-console': 'off' },
  },
  {
    files: ['test/**'],
    rules: { '@typescript-eslint/no-unused-expressions': 'off' },
  },
);
