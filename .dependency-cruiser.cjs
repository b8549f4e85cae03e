// The direction of imports is the architecture. README, "Who may import whom", says it in words.
const wing = (name, below) => ({
  name: `${name}-imports-only-below`,
  severity: 'error',
  from: { path: `^server/${name}/` },
  to: { path: '^server/', pathNot: `^server/(${[name, ...below].join('|')})/` },
});

const wings = [
  'reporting',
  'identification',
  'measuring',
  'chemistry',
  'evidence',
  'people',
  'ledger',
  'web',
  'database',
  'verifying',
  'foundation',
];

const pure = (room, npm) => ({
  name: `${room}-is-pure`,
  severity: 'error',
  from: { path: `^${room}/` },
  to: {
    path: '^(server|views|lab-instruments|templates|test|node_modules)/',
    pathNot: `^(${room}/|node_modules/(${npm.join('|')})(/|$))`,
  },
});

module.exports = {
  forbidden: [
    { name: 'no-circles', severity: 'error', from: {}, to: { circular: true } },
    { name: 'no-unresolved', severity: 'error', from: {}, to: { couldNotResolve: true } },
    pure('views', [
      'preact',
      'preact-render-to-string',
      'intl-messageformat',
      '@formatjs',
      'htmx.org',
      'uplot',
      'zxing-wasm',
      'esbuild',
      '@fontsource-variable',
    ]),
    pure('lab-instruments', ['netcdfjs', 'csv-parse', 'iconv-lite', 'saxes']),
    pure('templates', [
      'pdfkit',
      'bwip-js',
      'intl-messageformat',
      '@formatjs',
      'fontkit',
      '@expo-google-fonts',
      '@types/pdfkit',
    ]),
    ...wings.map((name, index) => wing(name, wings.slice(index + 1))),
    {
      // It runs in a browser too, and shares nothing with the writer but hashing and canonical form.
      name: 'verifying-is-pure',
      severity: 'error',
      from: { path: '^server/verifying/' },
      to: {
        pathNot: '^(server/verifying/|server/foundation/canonical-json\\.ts$|node_modules/@noble/(hashes|curves)(/|$))',
      },
    },
    {
      name: 'knex-in-stores-only',
      severity: 'error',
      from: { path: '^server/', pathNot: '(-store\\.ts$|^server/ledger/|^server/database/)' },
      to: { path: '^node_modules/knex/' },
    },
    {
      name: 'express-at-the-doors-only',
      severity: 'error',
      from: {
        path: '^server/',
        pathNot:
          '(-(routes|pages)\\.tsx?$|^server/web/|^server/app\\.ts$|^server/routes\\.ts$|^server/people/current-person\\.ts$)',
      },
      to: { path: '^node_modules/(express|@types/express)/' },
    },
    {
      name: 'routes-actions-store-noun',
      severity: 'error',
      from: { path: '-store\\.ts$' },
      to: { path: '-(actions|routes)\\.tsx?$' },
    },
    {
      name: 'actions-not-routes',
      severity: 'error',
      from: { path: '-actions\\.ts$' },
      to: { path: '-routes\\.tsx?$' },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsConfig: { fileName: 'tsconfig.json' },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
    },
  },
};
