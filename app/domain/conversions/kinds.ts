import type { LeadStage } from '../leads/stages.ts';

/** What can be sent, each with a switch of its own. */
export const CONVERSION_KINDS = [
  'purchase',
  'lead-new',
  'lead-contacted',
  'lead-qualified',
  'lead-won',
  'lead-lost',
] as const;
export type ConversionKind = (typeof CONVERSION_KINDS)[number];

/** Meta asks for every stage of a lead, the initial one included. */
export const kindOfStage = (stage: LeadStage): ConversionKind => `lead-${stage}`;

/**
 * The events' names at Meta. `Purchase` is its standard event, and so has the browser's name; stages are free text there
 * (Conversion Leads, payload specification).
 */
export const EVENT_NAMES: Readonly<Record<ConversionKind, string>> = {
  purchase: 'Purchase',
  'lead-new': 'Lead',
  'lead-contacted': 'Contacted',
  'lead-qualified': 'Qualified',
  'lead-won': 'Won',
  'lead-lost': 'Lost',
};

/** What tells one event from all others, here and at the platform. */
export interface EventKey {
  readonly datasetId: string;
  readonly eventName: string;
  readonly eventId: string;
}

/**
 * One id for one thing that happened, the same however often it is told: Meta counts what has the same name and id within
 * 48 hours once. (A purchase has the order's id at the shop, which a browser pixel can send as well: docs/conversions.md.)
 */
export const stageEventId = (leadId: string, stage: LeadStage): string => `${leadId}-${stage}`;
