/** `dead`: its token opens nothing any more, and its owner has to consent again; `disconnected`: somebody ended it. */
export const CONNECTION_STATES = ['active', 'dead', 'disconnected'] as const;
export type ConnectionState = (typeof CONNECTION_STATES)[number];

/** Why it is not active. */
export const CONNECTION_REASONS = ['expired', 'refused', 'by-hand', 'removed-there'] as const;
export type ConnectionReason = (typeof CONNECTION_REASONS)[number];

/** What parts are of: an account's days or its campaigns, a page's forms, a form's leads. */
export type SyncKind = 'insights' | 'objects' | 'forms' | 'leads' | 'ad-leads';

/** How far a part of what a platform is asked for is. `paused`: its connection has to be made again first. */
export const SYNC_STATES = ['waiting', 'running', 'done', 'paused', 'failed'] as const;
export type SyncState = (typeof SYNC_STATES)[number];
