import { withMeta } from '../../connections/meta.server.ts';
import { connectedPage } from '../../database/writing/connected-pages.server.ts';
import type { SyncUnit } from '../../database/writing/sync-units.server.ts';
import { withWorkspace } from '../../database/workspace-transaction.server.ts';
import { collectMetaLead } from './collect-meta-lead.server.ts';
import { askForUnits, unitOf } from './wish-units.server.ts';

/** Asks for the leads of each of a page's forms. Answers how many forms there are. */
export async function pullForms(workspaceId: string, unit: SyncUnit): Promise<number> {
  const page = await withWorkspace(workspaceId, (tx) => connectedPage(tx, unit.targetId));
  if (!page) return 0;
  const forms = await withMeta(workspaceId, unit.connectionId, async (client) =>
    (await client.asPage(page.externalId)).forms(),
  );
  await askForUnits(
    workspaceId,
    forms.map(({ id }) => unitOf({ ...unit, kind: 'leads', part: id })),
  );
  return forms.length;
}

/** Pulls the leads that a form got since the unit's first day. A lead that came by its webhook is known already. */
export async function pullLeads(
  workspaceId: string,
  unit: SyncUnit,
  came: (leads: number) => Promise<void>,
): Promise<number> {
  const found = await withWorkspace(workspaceId, (tx) => connectedPage(tx, unit.targetId));
  if (!found) return 0;
  const since = new Date(`${unit.since}T00:00:00Z`);
  return withMeta(workspaceId, unit.connectionId, async (client) => {
    const page = await client.asPage(found.externalId);
    let count = 0;
    for (let after: string | null = null; ;) {
      const { leads, next } = await page.leads({ formId: unit.part, since, after });
      await Promise.all(leads.map((lead) => collectMetaLead(workspaceId, lead)));
      count += leads.length;
      await came(count);
      if (next === null) return count;
      after = next;
    }
  });
}
