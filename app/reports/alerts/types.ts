import type { AlertKind, Evidence, Thresholds } from '../../domain/alerts/alert-kinds.ts';

export interface ToldView {
  readonly channel: 'mail' | 'slack';
  readonly to: string; // a member's name; empty for Slack
  readonly state: 'waiting' | 'sent' | 'failed' | 'dropped';
  readonly error: string | null; // a code
  readonly at: string | null; // UTC instant
}

export interface AlertView {
  readonly id: string;
  readonly kind: AlertKind;
  readonly subject: string;
  readonly name: string;
  readonly evidence: Evidence;
  readonly openedAt: string; // UTC instants
  readonly closedAt: string | null;
  readonly isMuted: boolean;
  readonly told: readonly ToldView[]; // none where the reader may not see who is told
}

export interface MuteView {
  readonly id: string;
  readonly kind: AlertKind;
  readonly subject: string | null;
  readonly name: string | null;
  readonly until: string | null;
  readonly mutedBy: string | null; // null: somebody who is no member any more
  readonly mutedAt: string;
}

export interface AlertSettingsView extends Thresholds {
  readonly mailTo: readonly string[]; // user ids
  readonly members: readonly { readonly id: string; readonly name: string; readonly email: string }[];
  readonly language: 'en' | 'fr';
  readonly hasSlack: boolean;
}

export interface AlertsReport {
  readonly zone: string;
  readonly open: readonly AlertView[];
  readonly past: readonly AlertView[];
  readonly mutes: readonly MuteView[];
  readonly settings: AlertSettingsView | null; // null for who may not see them
}
