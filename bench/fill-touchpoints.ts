import type { BenchDatabase } from './database.ts';

const SLICE = 500_000;

/**
 * Stores touchpoints of other people in a workspace, ten each, with ids as random as the real ones. Written by the
 * server itself; for large counts the indexes are made after the rows, as a restore does.
 */
export async function fillTouchpoints({ superuser }: BenchDatabase, workspaceId: string, count: number): Promise<void> {
  const definitions = count > 1_000_000 ? await dropIndexes(superuser) : [];
  for (let from = 0; from < count; from += SLICE) {
    await superuser.query(
      `INSERT INTO touchpoint (workspace_id, id, at, person_id, signal, entity_id, direct, device, keys, details, raw_event_id)
       SELECT $1, gen_random_uuid(), timestamptz '2026-01-01' + n * interval '3 s', md5('person' || $4 || n / 10)::uuid, 'utm',
         md5('entity' || n % 200)::uuid, false, 'mobile', ARRAY['client:' || md5($4 || n / 10)],
         '{"source": "google", "medium": "cpc", "campaign": "filler"}', gen_random_uuid()
       FROM generate_series($2::int, $3::int) AS n`,
      [workspaceId, from, Math.min(from + SLICE, count) - 1, String(count)],
    );
  }
  for (const definition of definitions) await superuser.query(definition);
  await superuser.query('ANALYZE touchpoint');
  await superuser.query('CHECKPOINT');
}

async function dropIndexes(superuser: BenchDatabase['superuser']): Promise<string[]> {
  const { rows } = await superuser.query<{ name: string; definition: string }>(
    `SELECT indexname AS name, indexdef AS definition FROM pg_indexes WHERE tablename = 'touchpoint' AND indexname <> 'touchpoint_pkey'`,
  );
  for (const { name } of rows) await superuser.query(`DROP INDEX "${name}"`);
  return rows.map(({ definition }) => definition);
}
