import { afterAll } from 'vitest';
import { prisma } from '#app/database/prisma.server.ts';
import { closePool, openPool } from '#app/database/pool.server.ts';
import { withWorkspace } from '#app/database/workspace-transaction.server.ts';
import { loader as callback } from '#app/routes/auth.meta.callback.ts';
import { loader as start } from '#app/routes/auth.meta.index.ts';
import { forgetEnvironment } from '#app/runtime/env.server.ts';
import { closeQueue, jobQueue } from '#app/runtime/queue.server.ts';
import { pullMetaInsights } from '#jobs/pull-meta-insights.job.ts';
import { pullMetaObjects } from '#jobs/pull-meta-objects.job.ts';
import { pullMetaLeads } from '#jobs/pull-meta-leads.job.ts';
import { isNotReady } from '#app/features/sync/report-runs.server.ts';
import type { JobPayload } from '#app/runtime/jobs.ts';
import { useDatabase } from '../../support/database.ts';
import { somebody } from '../access/access-rig.ts';
import type { CookieJar } from '../access/browser.ts';
import { useSandbox } from '../doors/sandbox-process.ts';
import { META_SECRET } from '../doors/senders.ts';

export const APP_ID = 'sandbox-meta-app';
export const ALL = [
  'ads_read',
  'leads_retrieval',
  'pages_show_list',
  'pages_read_engagement',
  'pages_manage_metadata',
  'pages_manage_ads',
  'ads_management',
];

const today = new Date().toISOString().slice(0, 10);

/** A database and a sandbox of the file's own; the application is one of Meta's there. */
export async function useMeta() {
  const urls = await useDatabase();
  Object.assign(process.env, { META_APP_ID: APP_ID, META_APP_SECRET: META_SECRET, LOG_LEVEL: 'silent' });
  const sandbox = await useSandbox({ seed: 1, today, orders: 600 });
  Object.assign(process.env, { META_GRAPH_ORIGIN: sandbox.origin, META_WWW_ORIGIN: sandbox.origin });
  forgetEnvironment();
  openPool(urls.appUrl);
  afterAll(async () => {
    await closeQueue();
    await prisma().$disconnect();
    await closePool();
  });
  return { urls, sandbox };
}

const args = (request: Request) => ({ request, params: {}, context: {} });

/** Where a browser is sent to consent. */
export async function dialogOf(jar: CookieJar): Promise<URL> {
  return new URL((await start(args(jar.request('/auth/meta')))).headers.get('location')!, 'http://127.0.0.1:3000');
}

interface Answers {
  readonly granted?: readonly string[];
  readonly answer?: 'continue' | 'cancel';
  readonly user?: string;
}

/** What somebody answers in the dialog: the address that they are sent back to. */
export async function answered(dialog: URL, { granted = ALL, answer = 'continue', user }: Answers = {}): Promise<URL> {
  if (user) dialog.searchParams.set('user', user);
  const body = new URLSearchParams([...granted.map((scope): [string, string] => ['scope', scope]), ['answer', answer]]);
  const response = await fetch(dialog, { method: 'POST', body, redirect: 'manual' });
  return new URL(response.headers.get('location')!);
}

/** The browser comes back: where the application leads it. */
export async function backWith(jar: CookieJar, { pathname, search }: URL): Promise<string> {
  const answer = await callback(args(jar.request(pathname + search)));
  return answer.headers.get('location') ?? `${answer.status}`;
}

/** Somebody who connected Meta in a workspace of their own. */
export async function connected(answers: Answers = {}) {
  const who = await somebody();
  const to = await backWith(who.jar, await answered(await dialogOf(who.jar), answers));
  return { ...who, connectionId: to.replace('/settings/connections/', ''), to };
}

/** What waits in the queue, the most urgent first. */
export async function waitingJobs() {
  const jobs = [...(await jobQueue().getWaiting()), ...(await jobQueue().getPrioritized())];
  return jobs.toSorted((a, b) => (a.opts.priority ?? 0) - (b.opts.priority ?? 0));
}

/** Works off all that was asked of Meta for a workspace, as a worker would. */
export async function workOff(workspaceId: string): Promise<void> {
  for (let round = 0; round < 10; round += 1) {
    const jobs = (await waitingJobs()).filter(({ data }) => data.workspaceId === workspaceId);
    if (jobs.length === 0) return;
    for (const job of jobs) {
      await job.remove();
      if (job.name === 'pull-meta-insights')
        await untilReady(() => pullMetaInsights(job.data as JobPayload<'pull-meta-insights'>));
      if (job.name === 'pull-meta-objects') await pullMetaObjects(job.data as JobPayload<'pull-meta-objects'>);
      if (job.name === 'pull-meta-leads') await pullMetaLeads(job.data as JobPayload<'pull-meta-leads'>);
    }
  }
}

/** Asks again where a report still runs at Meta, as a worker does after a while. */
export async function untilReady(work: () => Promise<void>): Promise<void> {
  for (let asked = 0; ; asked += 1) {
    try {
      return await work();
    } catch (error) {
      if (!isNotReady(error) || asked > 20) throw error;
    }
  }
}

export const rowsOf = <Row>(workspaceId: string, sql: string): Promise<Row[]> =>
  withWorkspace(workspaceId, (tx) => tx.rows<Row>(sql));

/** The connection as it is stored. */
export async function storedConnection(workspaceId: string) {
  const [row] = await rowsOf<{
    state: string;
    state_reason: string | null;
    scopes: string[];
    declined: string[];
    sealed_token: Buffer | null;
    expires_at: Date | null;
    renewed_at: Date;
  }>(workspaceId, `SELECT * FROM connection`);
  return row;
}
