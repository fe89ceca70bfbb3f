/**
 * The Graph and Marketing API version that the app is pinned to (developers.facebook.com/docs/graph-api/changelog).
 * v27.0 is out since 4 November 2026.
 */
export const GRAPH_VERSION = 'v26.0';

/**
 * The day (UTC) on which the version has to be thought of as over. Meta has not said when its Marketing API v26.0 ends; of
 * the versions from v14.0 to v25.0 the shortest-lived had 336 days (v18.0: 12 September 2023 to 13 August 2024), which
 * from its release on 29 July 2026 is this day (…/marketing-api/marketing-api-changelog/versions, read 26 November 2026).
 * The Graph API's versions live longer: at least two years. A test fails sixty days before.
 */
export const GRAPH_VERSION_ENDS = '2027-06-30';
