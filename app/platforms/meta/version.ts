/** The Graph and Marketing API version that the app is pinned to (developers.facebook.com/docs/graph-api/changelog). */
export const GRAPH_VERSION = 'v26.0';
