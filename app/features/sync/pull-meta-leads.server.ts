import { withMeta } from '../../connections/meta.server.ts';
import { adsWithCost, formsAskedFor } from '../../database/reading/lead-forms.server.ts';
import { connectedPage } from '../../database/writing/connected-pages.server.ts';
import { settleFetches } from '../../database/writing/dead-letters.server.ts';
import type { SyncUnit } from '../../database/writing/sync-units.server.ts';
import { withWorkspace } from '../../database/workspace-transaction.server.ts';
import { PlatformError } from '../../platforms/http/platform-error.ts';
import type { FetchedLead, FetchedLeads } from '../../platforms/meta/client.ts';
import { collectMetaForms } from './collect-meta-forms.server.ts';
import { collectMetaLead } from './collect-meta-lead.server.ts';
import { askForUnits, unitOf } from './wish-units.server.ts';

type Came = (leads: number) => Promise<void>;

/** Keeps a page's forms, and asks for the leads of each. Answers how many forms there are. */
export async function pullForms(workspaceId: string, unit: SyncUnit): Promise<number> {
  const page = await withWorkspace(workspaceId, (tx) => connectedPage(tx, unit.targetId));
  if (!page) return 0;
  const forms = await withMeta(workspaceId, unit.connectionId, async (client) =>
    (await client.asPage(page.externalId)).forms(),
  );
  await collectMetaForms(workspaceId, page.externalId, forms);
  await askForUnits(
    workspaceId,
    forms.map(({ id }) => unitOf({ ...unit, kind: 'leads', part: id })),
  );
  return forms.length;
}

/**
 * Pulls the leads that a form got since the unit's first day. A lead that came by its webhook is known already. Where the
 * form's list is refused, the leads of the ads that ran meanwhile are asked for instead.
 */
export async function pullLeads(workspaceId: string, unit: SyncUnit, came: Came): Promise<number> {
  const found = await withWorkspace(workspaceId, (tx) => connectedPage(tx, unit.targetId));
  if (!found) return 0;
  try {
    return await withMeta(workspaceId, unit.connectionId, async (client) => {
      const page = await client.asPage(found.externalId);
      return pulled(workspaceId, unit, came, (query) => page.leads(query));
    });
  } catch (error) {
    if (isRefusal(error)) await askByAd(workspaceId, unit);
    throw error;
  }
}

/** Pulls the leads that an ad brought: those of the unit's page, since an ad account may serve several pages. */
export async function pullLeadsOfAd(workspaceId: string, unit: SyncUnit, came: Came): Promise<number> {
  const { page, forms } = await withWorkspace(workspaceId, async (tx) => ({
    page: await connectedPage(tx, unit.targetId),
    forms: new Set(await formsAskedFor(tx, unit.targetId)),
  }));
  if (!page) return 0;
  const isOfPage = ({ formId }: FetchedLead): boolean => formId !== null && forms.has(formId);
  return withMeta(workspaceId, unit.connectionId, (client) =>
    pulled(workspaceId, unit, came, async (query) => {
      const { leads, next } = await client.adLeads(query, page.externalId);
      return { leads: leads.filter(isOfPage), next };
    }),
  );
}

async function pulled(
  workspaceId: string,
  unit: SyncUnit,
  came: Came,
  pageOf: (query: { of: string; since: Date; after: string | null }) => Promise<FetchedLeads>,
): Promise<number> {
  const since = new Date(`${unit.since}T00:00:00Z`);
  let count = 0;
  for (let after: string | null = null; ;) {
    const { leads, next } = await pageOf({ of: unit.part, since, after });
    await Promise.all(leads.map((lead) => collectMetaLead(workspaceId, lead)));
    await withWorkspace(workspaceId, (tx) =>
      settleFetches(
        tx,
        leads.map(({ id }) => id),
      ),
    );
    count += leads.length;
    await came(count);
    if (next === null) return count;
    after = next;
  }
}

const isRefusal = (error: unknown): boolean =>
  error instanceof PlatformError && (error.kind === 'no-permission' || error.kind === 'bad-request');

/** Asks for the leads of each ad that cost something in the unit's days; they are known once its accounts are read. */
async function askByAd(workspaceId: string, unit: SyncUnit): Promise<void> {
  const { ads, isReading } = await withWorkspace(workspaceId, (tx) => adsWithCost(tx, unit));
  if (isReading)
    throw new PlatformError({
      platform: 'meta',
      kind: 'rate-limited', // asked again in a while, which is no failed attempt
      retryAfterSeconds: 60,
      message: 'the ads of these days are still being read',
    });
  await askForUnits(
    workspaceId,
    ads.map((ad) => unitOf({ ...unit, kind: 'ad-leads', part: ad })),
  );
}
