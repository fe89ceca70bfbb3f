import { ALL_LEADS, type LeadFilter } from '../../database/reading/lead-filter.ts';
import { leadSources } from '../../database/reading/leads.server.ts';
import { memberNames } from '../../database/reading/members.server.ts';
import { identitySecret } from '../../database/reading/settings.server.ts';
import type { WorkspaceTx } from '../../database/workspace-transaction.server.ts';
import { identityKeys } from '../../domain/identity/keyed-hash.ts';
import { toIdentifier } from '../../domain/identity/normalise.ts';
import type { LeadOrigin } from '../../domain/leads/origins.ts';
import type { LeadStage } from '../../domain/leads/stages.ts';
import type { Placements } from '../roas/placement.ts';
import type { LeadChoices } from './types.ts';

/** Which leads an address asks for; null or left out: all. */
export interface LeadNarrowing {
  /** an e-mail address, a phone number, part of a form's name or of the stage that a file tells, or the platform's id */
  readonly search: string | null;
  readonly stage?: LeadStage | null;
  /** a member's user id; '' for leads that nobody looks after */
  readonly member?: string | null;
  readonly form?: string | null;
  readonly campaign?: string | null;
  readonly origin?: LeadOrigin | null;
}

interface Sources {
  readonly choices: LeadChoices;
  readonly entitiesOf: (campaign: string) => string[];
}

/** What leads can be narrowed down to, as far as there are any. */
export async function leadChoices(tx: WorkspaceTx, places: Placements): Promise<Sources> {
  const { forms, entityIds } = await leadSources(tx);
  const byCampaign = Map.groupBy(entityIds, (id) => places.ofEntity(id)?.campaign?.id ?? '');
  byCampaign.delete('');
  const campaigns = [...byCampaign].map(([id, [first]]) => ({ id, name: places.ofEntity(first!)!.campaign!.name }));
  const members = [...(await memberNames(tx))].map(([id, name]) => ({ id, name }));
  const byName = (a: { name: string }, b: { name: string }): number => a.name.localeCompare(b.name);
  return {
    choices: { forms, campaigns: campaigns.toSorted(byName), members: members.toSorted(byName) },
    entitiesOf: (campaign) => byCampaign.get(campaign) ?? [],
  };
}

/** Contacts are stored as keyed hashes only: what is looked for is hashed in the same way. */
export async function leadFilter(
  tx: WorkspaceTx,
  asked: LeadNarrowing,
  entitiesOf: (campaign: string) => string[],
): Promise<LeadFilter> {
  const text = asked.search?.trim() || null;
  const identifiers = [toIdentifier('email', text), toIdentifier('phone', text)].filter((one) => one !== null);
  return {
    ...ALL_LEADS,
    text,
    keys: identifiers.length === 0 ? [] : identityKeys(identifiers, await identitySecret(tx)),
    stage: asked.stage ?? null,
    member: asked.member ?? null,
    form: asked.form ?? null,
    entityIds: asked.campaign ? entitiesOf(asked.campaign) : null,
    origin: asked.origin ?? null,
  };
}
