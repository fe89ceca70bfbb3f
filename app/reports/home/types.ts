import type { Message } from '../../domain/messages/message.ts';
import type { AlertView } from '../alerts/types.ts';
import type { SetupSummary } from '../onboarding/types.ts';
import type { RoasDay, RoasTotal } from '../roas/types.ts';

export interface HomeReport {
  readonly zone: string;
  readonly totals: readonly { readonly current: RoasTotal; readonly previous: RoasTotal | null }[];
  readonly days: readonly RoasDay[];
  readonly notes: readonly Message[]; // how figures of several currencies are told in one
  /** what moved most against the period before, largest first */
  readonly changes: readonly {
    readonly channel: string;
    readonly campaign: string | null;
    readonly currency: string;
    readonly metric: 'revenue' | 'spend' | 'roas';
    readonly from: number | null;
    readonly to: number | null;
  }[];
  /** what needs somebody: closed list of codes, worded by the page */
  readonly attention: readonly {
    readonly code: string;
    readonly values: Readonly<Record<string, string | number>>;
    readonly href: string;
  }[];
  /** open alerts that are not muted; connections are among what needs somebody */
  readonly alerts: readonly Omit<AlertView, 'told'>[];
  /** how far the first steps of a connected shop are; null where none is connected, all is done, or it was hidden */
  readonly setup: SetupSummary | null;
  readonly checklist: readonly { readonly step: 'shop' | 'ads' | 'file' | 'pixel' | 'lead'; readonly done: boolean }[];
}
