import type { MetaAccount, Named } from '#app/platforms/meta/client.ts';
import type { ConnectionReason, ConnectionState } from '#app/domain/connections/connection-state.ts';

/** An ad account or page that a connection reads, and how far it is. */
export interface ReadTarget {
  readonly id: string;
  readonly kind: 'account' | 'page';
  readonly name: string;
  readonly externalId: string;
  readonly currency: string | null;
  readonly timeZone: string | null;
  readonly parts: number;
  readonly done: number;
  readonly isReading: boolean;
  readonly isPaused: boolean;
  readonly leads: number;
  readonly lastDoneAt: string | null; // UTC instant
  readonly error: string | null; // a kind of refusal
  readonly percent: number | null; // of the reports that Meta prepares
  readonly rows: number; // of the parts that are being read, so far
}

export interface PermissionView {
  readonly name: string;
  readonly isGranted: boolean;
}

export interface ConnectionView {
  readonly id: string;
  readonly platform: string;
  readonly name: string; // whose it is there
  readonly state: ConnectionState;
  readonly reason: ConnectionReason | null;
  readonly stateAt: string; // UTC instants
  readonly connectedAt: string;
  readonly renewedAt: string;
  readonly expiresAt: string | null; // the token; it is renewed before
  readonly dataEndsAt: string | null; // consent has to be given again by then
  readonly ending: 'token' | 'data' | null; // what ends within a week
  readonly permissions: readonly PermissionView[]; // none where it is not known
  readonly targets: readonly ReadTarget[];
}

export interface ConnectionsReport {
  readonly zone: string;
  readonly connections: readonly ConnectionView[];
}

export interface OfferedAccount extends MetaAccount {
  readonly isChosen: boolean; // by this connection
  readonly isReadByAnother: boolean; // another connection of this workspace reads it
}

export interface OfferedPage extends Named {
  readonly isChosen: boolean;
  readonly isElsewhere: boolean; // its leads go to another workspace
}

/** What somebody may choose from; null for what their permissions don't show. */
export interface MetaOffer {
  readonly name: string; // whose connection it is
  readonly accounts: readonly OfferedAccount[] | null;
  readonly pages: readonly OfferedPage[] | null;
}
