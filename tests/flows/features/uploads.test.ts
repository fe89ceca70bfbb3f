import { randomUUID } from 'node:crypto';
import { mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { withWorkspace } from '#app/database/workspace-transaction.server.ts';
import { undoImport } from '#app/features/imports/undo-import.server.ts';
import { previewImport, receiveUpload, runUploadedImport, startImport } from '#app/features/imports/uploads.server.ts';
import type { Who } from '#app/features/who.ts';
import { importDetail } from '#app/reports/imports/import-detail.server.ts';
import { jobQueue } from '#app/runtime/queue.server.ts';
import { HANDLERS } from '#jobs/registry.ts';
import { ordersCsv } from '../../support/export-csvs.ts';
import { somebody, sums, useFeatures } from './feature-rig.ts';

const dataDir = mkdtempSync(path.join(os.tmpdir(), 'digiflow-uploads-'));
afterAll(() => rmSync(dataDir, { recursive: true, force: true }));
await useFeatures({ DATA_DIR: dataDir });

const csv = ordersCsv([
  { id: 1, total: '10.00' },
  { id: 2, total: '20.50', refunded: '5.25' },
]);

const streamOf = (...parts: readonly (string | Buffer)[]): ReadableStream<Uint8Array> =>
  new ReadableStream({
    start(controller) {
      for (const part of parts) controller.enqueue(new Uint8Array(Buffer.from(part)));
      controller.close();
    },
  });

const upload = (who: Who, text: string | Buffer, fileName = 'orders.csv'): Promise<string> =>
  receiveUpload(who, { fileName, body: streamOf(text) });

/** What the worker would do next: the job that was enqueued, through its handler. */
async function runQueued(importId: string): Promise<void> {
  const job = (await jobQueue().getWaiting()).find((one) => one.data.importId === importId);
  if (!job) throw new Error('the import was not enqueued');
  await HANDLERS['run-import'](job.data as Parameters<(typeof HANDLERS)['run-import']>[0]);
}

async function importOf(who: Who, id: string) {
  const [row] = await withWorkspace(who.workspaceId, (tx) =>
    tx.rows<{
      state: string;
      accepted: number;
      duplicates: number;
      error: string | null;
      file_name: string;
      path: string;
    }>(`SELECT state, accepted, duplicates, error, file_name, path FROM import WHERE id = $1`, [id]),
  );
  return row!;
}

const filesOf = ({ workspaceId }: Who): string[] => {
  try {
    return readdirSync(path.join(dataDir, 'uploads', workspaceId));
  } catch {
    return [];
  }
};

describe('given a file that somebody drops on the page', () => {
  test('when it is sent, then it is on disk for us alone, under a name of ours', async () => {
    const who = await somebody();
    const id = await upload(who, csv, '../../../etc/Orders ☕.CSV');
    expect(filesOf(who)).toEqual([`${id}.csv`]);
    const row = await importOf(who, id);
    expect(row).toMatchObject({ state: 'uploaded', file_name: '../../../etc/Orders ☕.CSV' });
    expect(statSync(row.path).mode & 0o777).toBe(0o600);
    expect(statSync(path.dirname(row.path)).mode & 0o777).toBe(0o700);
  });

  test('when it is previewed, then kind, columns and first rows are shown, and nothing is stored', async () => {
    const who = await somebody();
    const preview = await previewImport(who, await upload(who, csv));
    expect(preview).toMatchObject({
      kind: 'shopify-orders',
      language: 'en',
      fileName: 'orders.csv',
      bytes: csv.length,
    });
    expect(preview.rows).toHaveLength(2);
    expect(preview.rows[1]).toContainEqual({ text: '20.50', amount: '20.50' });
    expect(await sums(who)).toEqual([]);
  });

  test('when one of several columns that would do is there, then none of them is missing', async () => {
    const who = await somebody();
    const withoutSubtotal = 'Name,Total,Created at,Financial Status\n#1,10.00,2026-03-10 10:00:00 +0100,paid\n';
    const { columns } = await previewImport(who, await upload(who, withoutSubtotal), { as: 'shopify-orders' });
    expect(columns.filter(({ missing }) => missing)).toEqual([]);
    const withoutAny = await previewImport(who, await upload(who, 'Name,Total\n#1,10.00\n'), { as: 'shopify-orders' });
    expect(withoutAny.columns.filter(({ missing }) => missing).map(({ name }) => name)).toEqual([
      'financialStatus',
      'createdAt',
    ]);
  });

  test('when it is started and run, then its orders are in the figures', async () => {
    const who = await somebody();
    const id = await upload(who, csv);
    await startImport(who, id, {});
    expect((await importOf(who, id)).state).toBe('queued');
    await runQueued(id);
    expect(await importOf(who, id)).toMatchObject({ state: 'finished', accepted: 2, error: null });
    expect((await sums(who)).map(({ net }) => net)).toEqual([1_000 + 2_050 - 525]);
  });

  test('when it is read through, then the file is deleted: its records are raw events now', async () => {
    const who = await somebody();
    const id = await upload(who, csv);
    await startImport(who, id, {});
    expect(filesOf(who)).toEqual([`${id}.csv`]);
    await runQueued(id);
    expect(filesOf(who)).toEqual([]);
  });

  test('when the worker died between its last commit and the deletion, then the next run deletes it', async () => {
    const who = await somebody();
    const id = await upload(who, csv);
    await startImport(who, id, {});
    await runQueued(id);
    writeFileSync((await importOf(who, id)).path, csv);
    await runUploadedImport(who.workspaceId, id);
    expect(filesOf(who)).toEqual([]);
    expect(await importOf(who, id)).toMatchObject({ state: 'finished', accepted: 2 });
  });

  test('when reading it fails, then it stays for another attempt', async () => {
    const who = await somebody();
    const id = await upload(who, 'Day,Campaign name,Amount spent\n2026-03-01,A,1\n', 'ads.csv');
    await startImport(who, id, {});
    await runQueued(id);
    expect((await importOf(who, id)).state).toBe('failed');
    expect(filesOf(who)).toEqual([`${id}.csv`]);
  });

  test('when it is started twice, or run twice, then it counts once', async () => {
    const who = await somebody();
    const id = await upload(who, csv);
    await startImport(who, id, {});
    await expect(startImport(who, id, {})).rejects.toMatchObject({ kind: 'conflict' });
    await runQueued(id);
    await runUploadedImport(who.workspaceId, id);
    expect(await importOf(who, id)).toMatchObject({ state: 'finished', accepted: 2, duplicates: 0 });
    await expect(startImport(who, id, {})).rejects.toMatchObject({ kind: 'conflict' });
  });

  test('when it is undone, then its orders count no more; sending the file again brings them back', async () => {
    const who = await somebody();
    const id = await upload(who, csv);
    await startImport(who, id, {});
    await expect(undoImport(who, id)).rejects.toMatchObject({ kind: 'conflict' });
    await runQueued(id);
    const before = await sums(who);
    await undoImport(who, id);
    await undoImport(who, id);
    expect(await sums(who)).toEqual([]);
    const again = await upload(who, csv);
    await startImport(who, again, {});
    await runQueued(again);
    expect(await sums(who)).toEqual(before);
  });
});

describe('given a file that holds nothing', () => {
  test('when it is started and run, then it has ended, and says why nothing came of it', async () => {
    const who = await somebody();
    const id = await upload(who, 'No data available.\n');
    await startImport(who, id, {});
    await runQueued(id);
    expect(await importDetail(who.workspaceId, id, { personalData: true })).toMatchObject({
      state: 'finished',
      records: 0,
      warnings: [{ code: 'file-without-table', values: { content: 'No data available.' } }],
    });
  });
});

describe('given a file that can’t be read', () => {
  test.each([
    ['empty', '', 'input'],
    ['no body at all', null, 'input'],
  ])('when it is %s, then it is refused and leaves nothing on disk', async (_what, text, kind) => {
    const who = await somebody();
    const body = text === null ? null : streamOf(text);
    await expect(receiveUpload(who, { fileName: 'x.csv', body })).rejects.toMatchObject({ kind });
    expect(filesOf(who)).toEqual([]);
  });

  test('when its sender goes away half way, then nothing is left on disk', async () => {
    const who = await somebody();
    let pulls = 0;
    const body = new ReadableStream<Uint8Array>({
      pull(controller) {
        pulls += 1;
        if (pulls < 3) controller.enqueue(new Uint8Array(1_000));
        else controller.error(new Error('aborted'));
      },
    });
    await expect(receiveUpload(who, { fileName: 'x.csv', body })).rejects.toThrow('aborted');
    expect(filesOf(who)).toEqual([]);
  });

  test.each([
    ['of no known kind', 'a,b,c\n1,2,3\n', 'orders.csv'],
    ['no workbook inside', Buffer.from('PK\u0003\u0004 not really'), 'orders.xlsx'],
    ['a picture', Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex'), 'orders.csv'],
  ])(
    'when it is %s, then the import fails, says why in words, and shows no path of ours',
    async (_what, text, name) => {
      const who = await somebody();
      const id = await upload(who, text, name);
      await previewImport(who, id).then(
        (preview) => expect(preview.why?.text).toMatch(/\w{3}/),
        (error: unknown) => {
          expect(error).toMatchObject({ kind: 'input' });
          expect((error as { explanation: string }).explanation).not.toContain(dataDir);
        },
      );
      await startImport(who, id, {});
      await runQueued(id);
      const row = await importOf(who, id);
      expect(row).toMatchObject({ state: 'failed', accepted: 0 });
      expect(row.error).toMatch(/\w{3}/);
      const { failure } = await importDetail(who.workspaceId, id, { personalData: true });
      expect(failure.length).toBeGreaterThan(0);
      expect(failure.filter(({ code }) => code === undefined)).toEqual([]);
      expect(row.error).not.toContain(dataDir);
    },
  );

  test('when an import failed, then it can be started again with what was missing', async () => {
    const who = await somebody();
    const ads = 'Day,Campaign name,Amount spent,Impressions\n2026-03-01,Spring,12.50,100\n';
    const id = await upload(who, ads, 'ads.csv');
    await startImport(who, id, { as: 'meta-ads' });
    await runQueued(id);
    expect(await importOf(who, id)).toMatchObject({ state: 'failed' });
    await startImport(who, id, { as: 'meta-ads', currency: 'EUR', timeZone: 'Europe/Paris' });
    await runQueued(id);
    expect(await importOf(who, id)).toMatchObject({ state: 'finished', accepted: 1, error: null });
  });

  test.each([
    ['an unknown currency', { currency: 'euros' }],
    ['an unknown zone', { timeZone: 'Mars/Olympus' }],
    ['an unknown kind', { as: 'shopping-list' }],
  ])('when what is said of it has %s, then it is refused at once', async (_what, input) => {
    const who = await somebody();
    const id = await upload(who, csv);
    await expect(startImport(who, id, input)).rejects.toMatchObject({ kind: 'input' });
    expect((await importOf(who, id)).state).toBe('uploaded');
  });
});

test('given an upload, then another workspace can neither preview, start, run nor undo it', async () => {
  const [who, stranger] = [await somebody(), await somebody()];
  const id = await upload(who, csv);
  const missing = { kind: 'not-found' };
  for (const one of [id, randomUUID()]) {
    await expect(previewImport(stranger, one)).rejects.toMatchObject(missing);
    await expect(startImport(stranger, one, {})).rejects.toMatchObject(missing);
    await expect(runUploadedImport(stranger.workspaceId, one)).rejects.toMatchObject(missing);
    await expect(undoImport(stranger, one)).rejects.toMatchObject(missing);
  }
  expect((await importOf(who, id)).state).toBe('uploaded');
});
