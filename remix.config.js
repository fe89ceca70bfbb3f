import { flatRoutes } from 'remix-flat-routes';

/** @type {import('@remix-run/dev').AppConfig} */
export default {
  ignoredRouteFiles: ['**/*'],
  routes: (defineRoutes) => flatRoutes('routes', defineRoutes, { ignoredRouteFiles: ['**/.*', '**/shared/**'] }),
  future: {
    v3_fetcherPersist: true,
    v3_relativeSplatPath: true,
    v3_throwAbortReason: true,
    // all routes are some kilobytes; discovered one by one, a fetcher whose route is still asked for when the address changes
    // is answered that its page does not exist
    v3_lazyRouteDiscovery: false,
    v3_singleFetch: false,
  },
  serverModuleFormat: 'esm',
};
