import { inspect } from 'node:util';
import { verifyWorkspace } from '#app/reports/verify/verify-workspace.server.ts';
import { creditsOff, differing, figuresOf, rowsOf } from './figures.ts';
import type { SimulatedWorkspace } from './simulated-workspace.ts';

/** An invariant that a seed broke. */
export class Broken extends Error {}

/** Verify finds nothing, and the workspace is settled; throws Broken otherwise. */
export async function isSound(workspace: SimulatedWorkspace): Promise<void> {
  await workspace.chain();
  const { problems } = await verifyWorkspace(workspace.id);
  if (problems.length > 0) throw new Broken(`verify: ${JSON.stringify(problems.slice(0, 5), null, 1)}`);
  await isSettled(workspace);
}

/** No event is left over, and credits sum to the orders; throws Broken otherwise. */
export async function isSettled(workspace: SimulatedWorkspace): Promise<void> {
  const off = await workspace.in(creditsOff);
  if (off.length > 0) throw new Broken(`credits do not sum to the orders: ${inspect(off)}`);
  const left = await workspace.in((tx) => tx.rows('SELECT * FROM outbox WHERE workspace_id = $1', [workspace.id]));
  if (left.length > 0) throw new Broken(`events are left over: ${inspect(left)}`);
}

type Figures = Awaited<ReturnType<typeof figuresOf>>;

/** Throws where a workspace has not the expected figures, with the rows that `like` (which has them) has otherwise. */
export async function isSame(
  expected: Figures,
  workspace: SimulatedWorkspace,
  like: SimulatedWorkspace,
  when: string,
): Promise<void> {
  const [table] = differing(expected, await workspace.in(figuresOf));
  if (!table) return;
  const [found, wanted] = [await rowsOfTable(workspace, table), await rowsOfTable(like, table)];
  throw new Broken(`${when}, other rows in ${table}: ${told(otherRows(wanted, found))}`);
}

/** Throws where making everything anew in the workspace itself gives other bytes; `explain` says in which rows. */
export async function isSameAnew(
  workspace: SimulatedWorkspace,
  anew: () => Promise<unknown>,
  explain: boolean,
): Promise<Figures> {
  const before = await workspace.in(figuresOf);
  const rows = explain ? await rowsByTable(workspace, Object.keys(before)) : new Map<string, string[]>();
  await anew();
  const tables = differing(before, await workspace.in(figuresOf));
  if (tables.length === 0) return before;
  const [table] = tables;
  const others = explain ? otherRows(rows.get(table!)!, await rowsOfTable(workspace, table!)) : 'not asked for';
  throw new Broken(`made anew, other rows in ${tables.join(', ')}: ${told(others)}`);
}

const told = (value: unknown): string => inspect(value, { breakLength: 200, maxStringLength: 1_000 });

const otherRows = (wanted: readonly string[], found: readonly string[]) => ({
  instead: wanted.filter((row) => !found.includes(row)),
  found: found.filter((row) => !wanted.includes(row)),
});

async function rowsByTable(workspace: SimulatedWorkspace, tables: readonly string[]): Promise<Map<string, string[]>> {
  const rows = new Map<string, string[]>();
  for (const table of tables) rows.set(table, await rowsOfTable(workspace, table));
  return rows;
}

const rowsOfTable = (workspace: SimulatedWorkspace, table: string): Promise<string[]> =>
  workspace.in((tx) => rowsOf(tx, table));
