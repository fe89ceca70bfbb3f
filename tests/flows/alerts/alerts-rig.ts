import { afterAll } from 'vitest';
import { closePool, openPool } from '#app/database/pool.server.ts';
import { unqueuedErrands } from '#app/database/system/outbox.server.ts';
import { addMember, createWorkspace } from '#app/database/system/workspaces.server.ts';
import { withWorkspace } from '#app/database/workspace-transaction.server.ts';
import { forgetEnvironment } from '#app/runtime/env.server.ts';
import { closeQueue } from '#app/runtime/queue.server.ts';
import { tellAlert } from '#jobs/tell-alert.job.ts';
import { freePort } from '../../../scripts/supervisor/ports.ts';
import { useDatabase } from '../../support/database.ts';
import { useSuperuser } from '../../support/pipeline-workspace.ts';
import { useSandbox } from '../doors/sandbox-process.ts';

export interface Mail {
  readonly to: readonly string[];
  readonly headers: Readonly<Record<string, string>>;
  readonly source: string;
}

interface Messages {
  readonly mails: readonly Mail[];
  readonly slack: readonly {
    readonly address: string;
    readonly payload: { readonly text: string; readonly blocks: unknown[] };
  }[];
}

/** A database and a sandbox with a mailbox and Slack, both of the file's own. */
export async function useAlerts() {
  const urls = await useDatabase();
  const smtpPort = await freePort();
  Object.assign(process.env, { SANDBOX_SMTP_PORT: String(smtpPort) });
  const sandbox = await useSandbox();
  const environment = { LOG_LEVEL: 'silent', APP_URL: 'https://hub.example', SANDBOX_ORIGIN: sandbox.origin };
  Object.assign(process.env, environment, { SANDBOX_SMTP_URL: `smtp://127.0.0.1:${smtpPort}` });
  forgetEnvironment();
  openPool(urls.appUrl);
  afterAll(async () => {
    await closeQueue();
    await closePool();
  });
  const messages = async (): Promise<Messages> =>
    (await (await fetch(`${sandbox.origin}/_messages`)).json()) as Messages;
  const clear = () => sandbox.control({ mail: { clear: true } });
  return { urls, sandbox, messages, clear, superuser: useSuperuser(urls) };
}

type Superuser = ReturnType<typeof useSuperuser>;
let count = 0;

/** A workspace with an owner, who reads English, and an administrator who reads French. */
export async function team(superuser: Superuser) {
  count += 1;
  const { id } = await createWorkspace({
    slug: `alerts-${count}`,
    name: `Maison & Co ${count}`,
    timeZone: 'Europe/Paris',
  });
  const person = async (name: string, role: 'owner' | 'admin', locale: string | null) => {
    const userId = `${name}-${count}`;
    const email = `${userId}@client.example`;
    await superuser.query(
      `INSERT INTO auth_user (id, name, email, locale, updated_at) VALUES ($1, $2, $3, $4, now())`,
      [userId, name, email, locale],
    );
    await addMember(id, userId, role);
    return { userId, email };
  };
  return { workspaceId: id, owner: await person('Ada', 'owner', null), admin: await person('Zoe', 'admin', 'fr') };
}

/** A connection of a workspace, as it is stored. */
export async function connection(superuser: Superuser, workspaceId: string, life: Readonly<Record<string, unknown>>) {
  const columns = { platform: 'meta', external_id: '1', name: 'Camille <Laurent>', ...life };
  const names = Object.keys(columns);
  const { rows } = await superuser.query<{ id: string }>(
    `INSERT INTO connection (workspace_id, id, ${names.join(', ')})
     VALUES ($1, gen_random_uuid(), ${names.map((_, index) => `$${index + 2}`).join(', ')}) RETURNING id`,
    [workspaceId, ...Object.values(columns)],
  );
  return rows[0]!.id;
}

/** Tells what was handed over in a workspace, as a worker would; what throws is to be tried again. */
export async function tellAll(workspaceId: string): Promise<unknown[]> {
  const errands = (await unqueuedErrands()).filter((one) => one.workspaceId === workspaceId);
  const errors: unknown[] = [];
  for (const { id, payload } of errands) {
    const messageId = String(payload['messageId']);
    await tellAlert({ workspaceId, errandId: id, messageId }).catch((error: unknown) => errors.push(error));
  }
  return errors;
}

export const rowsOf = <Row>(workspaceId: string, sql: string): Promise<Row[]> =>
  withWorkspace(workspaceId, (tx) => tx.rows<Row>(sql));
