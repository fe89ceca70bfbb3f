/**
 * What Meta is asked for, in the order in which the page explains it. Each has its reason and what its lack costs in the
 * catalogues (`connections.permissions.*`). Reads alone: nothing here changes an ad.
 */
export const META_PERMISSIONS = [
  'ads_read',
  'leads_retrieval',
  'pages_show_list',
  'pages_read_engagement',
  'pages_manage_metadata',
  'pages_manage_ads',
] as const;
