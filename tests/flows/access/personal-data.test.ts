import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { requireActor } from '#app/access/require-actor.server.ts';
import { closePool, openPool } from '#app/database/pool.server.ts';
import { prisma } from '#app/database/prisma.server.ts';
import { addMember } from '#app/database/system/workspaces.server.ts';
import { hashId } from '#app/domain/values/ids.ts';
import { importFile } from '#app/features/imports/import-file.server.ts';
import { receiveUpload } from '#app/features/imports/uploads.server.ts';
import type { ImportPreview } from '#app/features/imports/preview.server.ts';
import { MASK } from '#app/reports/evidence/mask.ts';
import { loader as importLoader } from '#app/routes/_app+/imports.$id.tsx';
import { loader as leadsLoader } from '#app/routes/_app+/leads.tsx';
import { loader as orderLoader } from '#app/routes/_app+/orders.$id.tsx';
import { loader as rejectsLoader } from '#app/routes/imports.$id.rejects[.]csv.ts';
import { action as signUpAction } from '#app/routes/sign-up.tsx';
import { forgetEnvironment } from '#app/runtime/env.server.ts';
import { useDatabase } from '../../support/database.ts';
import { ordersCsv, useFiles } from '../../support/export-csvs.ts';
import { delivery, pipelineWorkspace, type PipelineWorkspace, useSuperuser } from '../../support/pipeline-workspace.ts';
import { metaLead, pixelBatch, shopifyOrder } from '../../support/wire-bodies.ts';
import { CookieJar, refusal } from './browser.ts';

const urls = await useDatabase();
const dataDir = mkdtempSync(path.join(os.tmpdir(), 'digiflow-personal-'));
Object.assign(process.env, { LOG_LEVEL: 'silent', DATA_DIR: dataDir });
forgetEnvironment();
openPool(urls.appUrl);
const superuser = useSuperuser(urls);
const write = useFiles();
afterAll(async () => {
  await prisma().$disconnect();
  await closePool();
  rmSync(dataDir, { recursive: true, force: true });
});

const EMAIL = 'ana.personal@client.example';
const PHONE = '+33612345678';
const AGENT = 'Mozilla/5.0 (X11; Linux x86_64) Firefox/140.0';

let workspace: PipelineWorkspace;
let owner: CookieJar;
let analyst: CookieJar; // reads leads, imports and orders, but no personal data

async function member(name: string, role: string): Promise<CookieJar> {
  const jar = new CookieJar();
  const fields = { name, email: `${name}@agency.example`, password: 'a-lamp-that-nobody-guesses' };
  jar.keep(await signUpAction({ request: jar.post('/sign-up', fields), params: {}, context: {} }));
  const { userId } = await requireActor(jar.request('/'));
  await superuser.query(`DELETE FROM member WHERE user_id = $1`, [userId]);
  await addMember(workspace.id, userId, role);
  return jar;
}

beforeAll(async () => {
  workspace = await pipelineWorkspace('personal');
  const at = '2026-03-09T10:00:00Z';
  const { shopId } = workspace;
  await workspace.deliver(
    delivery('meta-lead', 'lead', metaLead({ id: 900, at, email: EMAIL })),
    delivery('shopify-webhook', 'orders/create', shopifyOrder({ id: 7, updatedAt: at, total: '5.00', email: EMAIL, phone: PHONE }), { shopId }),
    delivery('pixel', 'batch', pixelBatch([{ id: 'v', at, clientId: 'c', url: `https://shop.example/?e=${EMAIL}` }]), { userAgent: AGENT }),
  ); // prettier-ignore
  [owner, analyst] = [await member('owner', 'owner'), await member('analyst', 'analyst')];
});

interface Reading {
  readonly what: string;
  readonly subject_id: string;
  readonly name: string;
}

/** Who read what of whom, so far. */
async function readings(): Promise<Reading[]> {
  const { rows } = await superuser.query<Reading>(
    `SELECT what, subject_id, auth_user.name FROM personal_data_read JOIN auth_user ON auth_user.id = user_id
     WHERE workspace_id = $1`,
    [workspace.id],
  );
  return rows;
}

beforeEach(() => superuser.query('DELETE FROM personal_data_read'));

const args = (request: Request, params: Record<string, string> = {}) => ({ request, params, context: {} });
const rawEvent = async (source: string): Promise<string> =>
  (await superuser.query<{ id: string }>(`SELECT id FROM raw_event WHERE source = $1`, [source])).rows[0]!.id;
const orderId = (): string => hashId('order', workspace.shopId, 'shopify', '7');

describe('given the list of leads', () => {
  const leads = async (jar: CookieJar) => (await leadsLoader(args(jar.request('/leads')))).text();

  test('when somebody reads it who may see personal data, then it shows contacts, and the reading is logged', async () => {
    expect(await leads(owner)).toContain(EMAIL);
    expect(await readings()).toEqual([{ what: 'leads', subject_id: 'page 1', name: 'owner' }]);
  });

  test('when somebody reads it who may not, then contacts are masked, and there is nothing to log', async () => {
    const text = await leads(analyst);
    expect(text).toContain(MASK);
    expect(text).not.toContain('ana.personal');
    expect(await readings()).toEqual([]);
  });
});

describe('given a raw event', () => {
  const evidence = async (jar: CookieJar, id: string) => {
    const request = jar.request(`/orders/${orderId()}?evidence=${id}&mark=${EMAIL}`);
    return (await orderLoader(args(request, { id: orderId() }))).text();
  };

  test.each(['shopify-webhook', 'meta-lead', 'pixel'])(
    'when a %s is opened by somebody who may, then it is as received, and each opening is logged',
    async (source) => {
      const id = await rawEvent(source);
      expect(await evidence(owner, id)).toContain(EMAIL);
      await evidence(owner, id);
      const reading = { what: 'payload', subject_id: id, name: 'owner' };
      expect(await readings()).toEqual([reading, reading]);
    },
  );

  test.each(['shopify-webhook', 'meta-lead', 'pixel'])(
    'when a %s is opened by somebody who may not, then nothing personal is left of it, nor is it logged',
    async (source) => {
      const text = await evidence(analyst, await rawEvent(source));
      expect(text).toContain(MASK);
      for (const personal of [EMAIL, 'ana.personal', PHONE, PHONE.slice(1), 'Firefox']) {
        expect(text).not.toContain(personal);
      }
      expect(await readings()).toEqual([]);
    },
  );

  test('when there is none of that id, then it is 404, and no reading', async () => {
    const nothing = '00000000-0000-4000-8000-000000000000';
    expect((await refusal(evidence(owner, nothing))).status).toBe(404);
    expect(await readings()).toEqual([]);
  });
});

describe('given an uploaded file', () => {
  const text = ordersCsv([{ id: 1, total: '10.00', email: EMAIL, phone: PHONE }]);
  let id: string;
  beforeAll(async () => {
    const who = { workspaceId: workspace.id, userId: 'uploader' };
    id = await receiveUpload(who, { fileName: 'orders.csv', body: new Blob([text]).stream() });
  });
  const preview = async (jar: CookieJar): Promise<ImportPreview> => {
    const answer = await importLoader(args(jar.request(`/imports/${id}`), { id }));
    return ((await answer.json()) as { preview: ImportPreview }).preview;
  };

  test('when its first rows are shown to somebody who may see them, then that is a reading', async () => {
    expect(JSON.stringify((await preview(owner)).rows)).toContain(EMAIL);
    expect(await readings()).toEqual([{ what: 'file', subject_id: id, name: 'owner' }]);
  });

  test('when they are shown to somebody who may not, then only what is understood and not personal is', async () => {
    const { rows, header, kind } = await preview(analyst);
    expect(kind).toBe('shopify-orders');
    const cell = (name: string) => rows[0]![header.indexOf(name)]!.text;
    expect([cell('Name'), cell('Total'), cell('Email'), cell('Phone')]).toEqual(['#1', '10.00', MASK, MASK]);
    expect(JSON.stringify(rows)).not.toContain(PHONE);
    expect(await readings()).toEqual([]);
  });
});

test('given rejected rows whose columns have shifted, then the cells that reasons quote are shown only to who may see them', async () => {
  const shifted = ordersCsv([{ id: 3, total: EMAIL }]);
  const { importId } = await importFile({ workspaceId: workspace.id, path: write('shifted.csv', shifted) });
  const params = { id: importId! };
  const shown = async (jar: CookieJar) => {
    const page = await importLoader(args(jar.request(`/imports/${importId}`), params));
    const csv = await rejectsLoader(args(jar.request(`/imports/${importId}/rejects.csv`), params));
    return [await page.text(), await csv.text()];
  };
  for (const text of await shown(owner)) expect(text).toContain(EMAIL);
  for (const text of await shown(analyst)) {
    expect(text).toContain(MASK);
    expect(text).not.toContain('ana.personal');
  }
});
