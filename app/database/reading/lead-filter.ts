import type { LeadOrigin } from '../../domain/leads/origins.ts';
import { FIRST_STAGE, type LeadStage } from '../../domain/leads/stages.ts';
import { STANDING_DECISIONS } from './lead-decisions.server.ts';

/** Which leads are asked for; null: whatever it is. */
export interface LeadFilter {
  /** part of the form's name or of the stage that a file tells, or the platform's id */
  readonly text: string | null;
  /** identity keys of what was looked for as an e-mail address or phone number */
  readonly keys: readonly string[];
  readonly stage: LeadStage | null;
  /** a member's user id; '' for leads that nobody looks after */
  readonly member: string | null;
  /** LeadFormChoice.key */
  readonly form: string | null;
  /** the entities of a campaign */
  readonly entityIds: readonly string[] | null;
  readonly origin: LeadOrigin | null;
  readonly ids: readonly string[] | null;
}

export const ALL_LEADS: LeadFilter = {
  text: null,
  keys: [],
  stage: null,
  member: null,
  form: null,
  entityIds: null,
  origin: null,
  ids: null,
};

/** What tells one form from another: the platform's id, or its name where a file has no id. */
export const FORM_KEY = `coalesce(l.form_id, l.form_name)`;
export const STAGE = `coalesce(s.value, '${FIRST_STAGE}')`;

/** Leads as `l` with their entity `e`, form `f`, stage `s` and member `m`, filtered by the parameters of `filtered`. */
export const WITH_STANDING = `WITH ${STANDING_DECISIONS}`;
export const LEADS_FILTERED = `lead l
  LEFT JOIN standing s ON s.lead_id = l.id AND s.kind = 'stage'
  LEFT JOIN standing m ON m.lead_id = l.id AND m.kind = 'member'
  LEFT JOIN lead_form f ON f.workspace_id = l.workspace_id AND f.platform = l.platform AND f.external_id = l.form_id
  WHERE ($1::text IS NULL OR l.platform_id = $1 OR l.form_name ILIKE '%' || $2 || '%' OR f.name ILIKE '%' || $2 || '%'
      OR l.stage ILIKE '%' || $2 || '%' OR l.keys && $3::text[])
    AND ($4::text IS NULL OR ${STAGE} = $4)
    AND ($5::text IS NULL OR coalesce(m.value, '') = $5)
    AND ($6::text IS NULL OR ${FORM_KEY} = $6)
    AND ($7::uuid[] IS NULL OR l.entity_id = ANY ($7))
    AND ($8::text IS NULL OR CASE $8 WHEN 'test' THEN l.test WHEN 'organic' THEN l.organic AND NOT l.test
      ELSE NOT l.organic AND NOT l.test END)
    AND ($9::uuid[] IS NULL OR l.id = ANY ($9))`;

export const filtered = (filter: LeadFilter): unknown[] => [
  filter.text,
  filter.text?.replace(/[\\%_]/g, '\\$&') ?? null,
  filter.keys,
  filter.stage,
  filter.member,
  filter.form,
  filter.entityIds,
  filter.origin,
  filter.ids,
];
