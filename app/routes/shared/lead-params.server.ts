import { z } from 'zod';
import { askedParams } from '#app/components/choices/asked-params.ts';
import { LEAD_ORIGINS } from '#app/domain/leads/origins.ts';
import { LEAD_STAGES } from '#app/domain/leads/stages.ts';
import type { LeadNarrowing } from '#app/reports/leads/lead-choices.server.ts';
import { askedOf } from './asked-of.server.ts';

const schema = z.object({
  q: z.string().trim().max(100).optional(),
  stage: z.enum(LEAD_STAGES).optional(),
  member: z.string().max(100).optional(), // a user id, `me`, or `none`
  form: z.string().max(300).optional(),
  campaign: z.string().max(300).optional(),
  origin: z.enum(LEAD_ORIGINS).optional(),
});

/** Which leads an address asks for. Refuses with a Response. */
export function readLeadNarrowing(request: Request, userId: string): LeadNarrowing {
  const asked = askedOf(request, (params) => askedParams(schema, params));
  return {
    search: asked.q || null,
    stage: asked.stage ?? null,
    member: memberOf(asked.member, userId),
    form: asked.form ?? null,
    campaign: asked.campaign ?? null,
    origin: asked.origin ?? null,
  };
}

function memberOf(asked: string | undefined, userId: string): string | null {
  if (asked === 'me') return userId;
  return asked === 'none' ? '' : (asked ?? null);
}
