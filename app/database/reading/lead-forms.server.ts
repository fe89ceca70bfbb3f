import type { FormQuestion } from '../../domain/leads/lead-form.ts';
import type { WorkspaceTx } from '../workspace-transaction.server.ts';

/** What each form was told last, as a hash, by its id at the platform. */
export async function formHashes(tx: WorkspaceTx, platform: string): Promise<Map<string, string>> {
  const rows = await tx.rows<{ id: string; hash: string }>(
    `SELECT external_id AS id, content_hash AS hash FROM lead_form WHERE platform = $1`,
    [platform],
  );
  return new Map(rows.map(({ id, hash }) => [id, hash]));
}

export interface StoredForm {
  readonly name: string;
  readonly status: string | null;
  readonly questions: readonly FormQuestion[];
}

export async function leadForm(tx: WorkspaceTx, platform: string, externalId: string): Promise<StoredForm | null> {
  const [row] = await tx.rows<StoredForm>(
    `SELECT name, status, questions FROM lead_form WHERE platform = $1 AND external_id = $2`,
    [platform, externalId],
  );
  return row ?? null;
}

/** The questions of every form, by `platform|id`. */
export async function formsWithQuestions(tx: WorkspaceTx): Promise<Map<string, readonly FormQuestion[]>> {
  const rows = await tx.rows<{ key: string; questions: readonly FormQuestion[] }>(
    `SELECT platform || '|' || external_id AS key, questions FROM lead_form`,
  );
  return new Map(rows.map(({ key, questions }) => [key, questions]));
}

/** The forms of a connected page whose leads were asked for, by their ids at the platform. */
export async function formsAskedFor(tx: WorkspaceTx, pageId: string): Promise<string[]> {
  const rows = await tx.rows<{ id: string }>(
    `SELECT DISTINCT part AS id FROM sync_unit WHERE target_id = $1 AND kind = 'leads'`,
    [pageId],
  );
  return rows.map(({ id }) => id);
}

interface Days {
  readonly connectionId: string;
  readonly since: string;
  readonly until: string;
}

/** The ads of a connection's accounts that cost something in some days, and whether such days are still being read. */
export async function adsWithCost(
  tx: WorkspaceTx,
  { connectionId, since, until }: Days,
): Promise<{ ads: string[]; isReading: boolean }> {
  const rows = await tx.rows<{ ad: string }>(
    `SELECT DISTINCT s.ad_key AS ad FROM spend_fact s JOIN ad_account a ON a.workspace_id = s.workspace_id AND a.id = s.account_id
     WHERE a.connection_id = $1 AND s.ad_key ~ '^[0-9]+$' AND s.day_to >= $2 AND s.day_from <= $3 ORDER BY 1`,
    [connectionId, since, until],
  );
  const [reading] = await tx.rows<{ any: boolean }>(
    `SELECT EXISTS (SELECT FROM sync_unit WHERE connection_id = $1 AND kind = 'insights'
       AND state IN ('waiting', 'running') AND until >= $2::date AND since <= $3::date)
       OR EXISTS (SELECT FROM outbox o JOIN raw_event r ON r.workspace_id = o.workspace_id AND r.seq = o.seq
         WHERE o.workspace_id = $4 AND NOT o.dead AND r.source = 'meta-insights') AS any`,
    [connectionId, since, until, tx.workspaceId],
  );
  return { ads: rows.map(({ ad }) => ad), isReading: reading!.any };
}
