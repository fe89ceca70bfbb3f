import type { Identifier } from '../identity/identifier.ts';
import type { Touch } from '../touchpoints/touch.ts';

/** A lead as a platform or a file told it. `touch` is the contact it stands for in journeys. */
export interface LeadSighting {
  readonly platform: 'meta' | 'file';
  readonly platformId: string; // leadgen id without prefix, or a hash of the record where the file has none
  readonly rank: number; // 2 platform, 1 file
  readonly createdAt: string; // UTC instant
  readonly formId: string | null;
  readonly formName: string | null;
  readonly organic: boolean;
  readonly test: boolean;
  readonly stage: string | null;
  readonly identifiers: readonly Identifier[];
  readonly touch: Touch;
}
