/**
 * What Meta is asked for, in the order in which the page explains it. Each has its reason and what its lack costs in the
 * catalogues (`connections.permissions.*`). The last one alone changes something, and nothing is changed without a person.
 */
export const META_PERMISSIONS = [
  'ads_read',
  'leads_retrieval',
  'pages_show_list',
  'pages_read_engagement',
  'pages_manage_metadata',
  'pages_manage_ads',
  'ads_management',
] as const;
