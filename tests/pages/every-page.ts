/** The pages that everybody who is signed in reaches by a fixed address. */
export const EVERY_PAGE = [
  '/',
  '/roas?preset=last90&open=all',
  '/models?preset=last90',
  '/models/journeys',
  '/models/paths?preset=last90',
  '/models/runs',
  '/orders?preset=last90',
  '/leads',
  '/imports',
  '/imports/new',
  '/data-health',
  '/settings',
  '/settings/costs',
  '/settings/months',
  '/settings/versions',
] as const;
