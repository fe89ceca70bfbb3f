import type { SyncKind } from './connection-state.ts';

/** A part of what a platform is asked for. Days are the account's own, both included. */
export interface SyncUnit {
  readonly id: string;
  readonly connectionId: string;
  readonly kind: SyncKind;
  readonly targetId: string;
  readonly part: string;
  readonly since: string;
  readonly until: string;
}
