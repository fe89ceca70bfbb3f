/** The Admin API and webhook version that the app is pinned to (shopify.dev/docs/api/usage/versioning). */
export const API_VERSION = '2026-10';
