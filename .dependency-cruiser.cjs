/*
 * Who may import whom (docs: DESIGN). Each line of folders may import the lines below it and itself; folders on one
 * line never import each other. Read from the bottom to the top.
 */
const LAYERS = [
  ['routes', 'jobs'],
  ['components', 'access', 'features'],
  ['reports', 'pipeline'],
  ['connections'],
  ['database', 'platforms'],
  ['runtime'],
  ['domain'],
];

const place = (folder) => (folder === 'jobs' ? '^jobs/' : `^app/${folder}/`);
/** The entries of the pages belong to the routes. */
const ENTRIES = '^app/(root|entry\\.(client|server))\\.tsx$';
const from = (folder) => (folder === 'routes' ? [place(folder), ENTRIES] : place(folder));

/** Everything that is not below a folder, and not the folder itself. */
const arrows = LAYERS.flatMap((line, height) =>
  line.map((folder) => ({
    name: `${folder}-imports-only-what-is-below`,
    severity: 'error',
    from: { path: from(folder) },
    to: {
      path: '^(app|jobs)/',
      pathNot: [
        place(folder),
        ...LAYERS.slice(height + 1)
          .flat()
          .map(place),
        ...(folder === 'routes' ? [ENTRIES, '^app/styles/'] : []),
      ],
    },
  })),
);

const OUTSIDE_APP = '^(sandbox|tests|bench)/';
const EDGE = [place('routes'), place('components'), place('access'), ENTRIES, '^server\\.ts$', '^app/entry\\.'];

module.exports = {
  forbidden: [
    ...arrows,
    {
      name: 'no-circle-between-files',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
    {
      name: 'no-circle-between-folders',
      severity: 'error',
      scope: 'folder',
      from: { path: '^(app|jobs|scripts|sandbox)/' },
      to: { circular: true },
    },
    {
      name: 'nothing-imports-the-sandbox-or-tests',
      comment: 'They are started as processes. Tests and benchmarks may play the sandbox.',
      severity: 'error',
      from: { path: '^(app|jobs|scripts|server\\.ts)' },
      to: { path: OUTSIDE_APP },
    },
    {
      name: 'the-sandbox-shares-no-code-with-us',
      severity: 'error',
      from: { path: '^sandbox/' },
      to: { path: '^(app|jobs|scripts|tests|bench|prisma)/' },
    },
    {
      name: 'an-extension-shares-no-code-with-us',
      comment:
        'It runs in a visitor’s browser, bundled by Shopify; what both know is the wire, and tests hold them together.',
      severity: 'error',
      from: { path: '^extensions/([^/]+)/' },
      to: { path: '^(app|jobs|scripts|sandbox|tests|bench|prisma|extensions)/', pathNot: '^extensions/$1/' },
    },
    {
      name: 'nothing-imports-an-extension',
      severity: 'error',
      from: { path: '^(app|jobs|scripts|sandbox|server\\.ts)' },
      to: { path: '^extensions/' },
    },
    {
      name: 'the-application-does-not-know-the-scripts',
      severity: 'error',
      from: { path: '^app/' },
      to: { path: '^(scripts|prisma)/|^server\\.ts$' },
    },
    {
      name: 'database-drivers-only-in-database',
      severity: 'error',
      from: { path: '^(app|jobs)/', pathNot: '^app/database/' },
      to: { path: 'node_modules/(@prisma|prisma|pg)/|^app/database/client/' },
    },
    {
      name: 'remix-only-at-the-edge',
      severity: 'error',
      from: { path: '^(app|jobs)/', pathNot: EDGE },
      to: { path: 'node_modules/@remix-run/' },
    },
    {
      name: 'a-platform-does-not-know-another',
      comment: 'They share the ways to speak HTTP and to read tables; files/ lists the export files of all of them.',
      severity: 'error',
      from: { path: '^app/platforms/([^/]+)/', pathNot: '^app/platforms/files/' },
      to: { path: '^app/platforms/', pathNot: ['^app/platforms/$1/', '^app/platforms/(http|tables)/'] },
    },
    {
      name: 'the-domain-is-pure',
      severity: 'error',
      from: { path: '^app/domain/' },
      to: { dependencyTypes: ['core'], pathNot: '^(node:)?crypto$' },
    },
    {
      name: 'everything-resolves',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true, pathNot: '^(virtual:|\\./build/)' },
    },
  ],
  options: {
    doNotFollow: { path: ['node_modules', '^app/database/client/'] },
    exclude: { path: ['^build/', '\\?url$'] },
    tsConfig: { fileName: 'tsconfig.json' },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'node', 'default', 'types'] },
  },
};
