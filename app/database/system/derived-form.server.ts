import { currentPool } from '../pool.server.ts';

/** Workspaces whose derived data have another form than the one given. */
export async function workspacesOfOtherForm(form: string): Promise<string[]> {
  const { rows } = await currentPool().query<{ id: string }>(
    `SELECT id FROM workspace WHERE derived_by <> $1 ORDER BY id`,
    [form],
  );
  return rows.map(({ id }) => id);
}
