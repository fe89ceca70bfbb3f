import { closePool, openPool } from '../../app/database/pool.server.ts';
import { findWorkspace, listWorkspaces, type WorkspaceRow } from '../../app/database/system/workspaces.server.ts';
import { InputError, UnavailableError } from '../../app/runtime/errors.ts';
import { connect } from '../../scripts/connect.ts';
import { type Given, text } from './command.ts';

/** Runs `work` with the database open (started where it is not running), and gives it back. */
export async function withDatabase<T>(work: () => Promise<T>): Promise<T> {
  const database = await connect().catch((error: unknown) => Promise.reject(told(error)));
  try {
    openPool(database.appUrl);
    return await work();
  } catch (error) {
    throw told(error);
  } finally {
    await closePool();
    await database.stop();
  }
}

const AWAY = ['ECONNREFUSED', 'ECONNRESET', 'ENOTFOUND', 'ETIMEDOUT', 'EHOSTUNREACH', '57P01', '57P03'];

/** A database that is away, in words; any other failure as it is. */
function told(error: unknown): unknown {
  const isAway = error instanceof Error && 'code' in error && AWAY.includes(String(error.code));
  return isAway ? new UnavailableError('The database does not answer', { cause: error }) : error;
}

/** The workspace that a command line means; null where there is none at all and none was asked for. */
export async function chosenWorkspace(given: Given): Promise<WorkspaceRow | null> {
  const asked = text(given, 'workspace');
  if (asked !== undefined) {
    const found = await findWorkspace(asked);
    if (found) return found;
    throw new InputError(`There is no workspace "${asked}"`, { remedy: choices(await listWorkspaces()) });
  }
  const all = await listWorkspaces();
  if (all.length > 1) throw new InputError('There are several workspaces', { remedy: choices(all) });
  return all[0] ?? null;
}

/** The workspace that a command line means. InputError where there is none. */
export async function requiredWorkspace(given: Given): Promise<WorkspaceRow> {
  const workspace = await chosenWorkspace(given);
  if (workspace) return workspace;
  throw new InputError('There is no workspace yet', { remedy: 'The first `digiflow import FILE` makes one' });
}

function choices(workspaces: readonly WorkspaceRow[]): string {
  if (workspaces.length === 0) return 'There is none yet: the first `digiflow import FILE` makes one';
  const lines = workspaces.map(({ slug, name }) => `  ${slug}  (${name})`);
  return ['Choose one with --workspace:', ...lines].join('\n');
}
