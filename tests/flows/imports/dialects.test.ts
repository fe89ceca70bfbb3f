import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, test, vi } from 'vitest';
import { closePool } from '#app/database/pool.server.ts';
import { createWorkspace } from '#app/database/system/workspaces.server.ts';
import { closeQueue } from '#app/runtime/queue.server.ts';
import { runCommand } from '../../../jobs/cli/run-command.ts';
import { useDatabase } from '../../support/database.ts';

/*
 * Every kind of export file, in every dialect that the sandbox writes, through the command line. The expected totals are
 * computed by the sandbox from its world, with none of our code.
 */

interface Expected {
  kind: string;
  language: string;
  records: number;
  ignoredLines: number;
  refundRows?: number;
  orders?: number;
  leads?: number;
  grossMinor?: Record<string, number>;
  refundedMinor?: Record<string, number>;
  spend?: Record<string, string>;
  campaigns?: number;
  needs?: { currency?: string; timeZone?: string };
}

interface Imported {
  kind: string;
  language: string;
  period: { from: string; to: string } | null;
  records: number;
  accepted: number;
  changed: number;
  duplicates: number;
  ignored: number;
  rejected: unknown[];
  totals: Pick<Expected, 'orders' | 'leads' | 'grossMinor' | 'refundedMinor' | 'spend' | 'campaigns'>;
}

interface Roas {
  totals: { currency: string; spend: string; revenueMinor: number; orders: number; leads: number }[];
}

await useDatabase();
const folder = mkdtempSync(path.join(os.tmpdir(), 'dialects-'));
afterAll(async () => {
  await closeQueue();
  await closePool();
  rmSync(folder, { recursive: true, force: true });
});

const written = spawnSync(process.execPath, ['sandbox/exports/write.ts', folder, '--seed', '4711', '--orders', '160'], {
  encoding: 'utf8',
});
if (written.status !== 0) throw new Error(written.stderr);
const files = Object.entries(
  JSON.parse(readFileSync(path.join(folder, 'expected.json'), 'utf8')) as Record<string, Expected>,
);

async function digiflow(...argv: string[]): Promise<{ code: number; answer: unknown }> {
  const lines: string[] = [];
  const spy = vi.spyOn(process.stdout, 'write').mockImplementation((chunk) => lines.push(String(chunk)) > 0);
  try {
    const code = await runCommand([...argv, '--json']);
    return { code, answer: JSON.parse(lines.join('')) as unknown };
  } finally {
    spy.mockRestore();
  }
}

const imported = async (...argv: string[]) => {
  const { code, answer } = await digiflow(...argv);
  return { code, answer: answer as Imported };
};
const roas = async (...argv: string[]) => (await digiflow(...argv)).answer as Roas;

/** Currencies that came to nothing are no totals. */
const present = (sums: Record<string, number> = {}): Record<string, number> =>
  Object.fromEntries(Object.entries(sums).filter(([, sum]) => sum !== 0));

test('each kind is there in at least three dialects', () => {
  const kinds = Map.groupBy(files, ([, { kind }]) => kind);
  expect(kinds.size).toBe(8);
  for (const dialects of kinds.values()) expect(dialects.length).toBeGreaterThanOrEqual(3);
});

describe.each(files)('%s', (name, expected) => {
  const workspace = name.replace(/[^a-z0-9]+/g, '-');
  const options = [
    ...(expected.needs?.currency ? ['--currency', expected.needs.currency] : []),
    ...(expected.needs?.timeZone ? ['--time-zone', expected.needs.timeZone] : []),
  ];
  const importIt = () => imported('import', path.join(folder, name), '--workspace', workspace, ...options);

  test('gives the totals of the world it was written from, once', async () => {
    await createWorkspace({ slug: workspace, name, timeZone: 'Europe/Paris' });
    const { code, answer } = await importIt();
    expect({ code, rejected: answer.rejected }).toEqual({ code: 0, rejected: [] });
    expect(answer).toMatchObject({ kind: expected.kind, language: expected.language });
    expect(answer.accepted).toBe(expected.records + (expected.refundRows ?? 0));
    expect(answer.records).toBe(answer.accepted + answer.ignored);
    const { totals } = answer;
    expect({
      ...totals,
      grossMinor: present(totals.grossMinor),
      refundedMinor: present(totals.refundedMinor),
    }).toMatchObject({
      ...(expected.leads === undefined ? {} : { leads: expected.leads }),
      ...(expected.spend === undefined ? {} : { spend: expected.spend, campaigns: expected.campaigns }),
      grossMinor: present(expected.grossMinor),
      refundedMinor: present(expected.refundedMinor),
    });
  });

  test('reaches the daily facts with the same totals', async () => {
    const range = ['--from', '2026-01-01', '--to', '2099-12-31', '--workspace', workspace];
    const answer = await roas('roas', ...range, '--revenue', 'gross');
    const by = Object.fromEntries(answer.totals.map((total) => [total.currency, total]));
    for (const [currency, minor] of Object.entries(present(expected.grossMinor))) {
      expect({ currency, minor: by[currency]?.revenueMinor }).toEqual({ currency, minor });
    }
    const isPeriodSinceEver = name.startsWith('tiktok-ads-en-campaign-period');
    for (const [currency, spend] of Object.entries(isPeriodSinceEver ? {} : (expected.spend ?? {}))) {
      expect({ currency, spend: by[currency]?.spend }).toEqual({ currency, spend });
    }
    if (expected.leads) expect(answer.totals.reduce((sum, total) => sum + total.leads, 0)).toBe(expected.leads);
    if (expected.orders && expected.kind !== 'woo-analytics') {
      expect(Math.round(answer.totals.reduce((sum, total) => sum + total.orders, 0))).toBe(expected.orders);
    }
  });

  test('changes nothing the second time', async () => {
    const before = await digiflow('rebuild', '--workspace', workspace);
    const { code, answer } = await importIt();
    expect({ code, accepted: answer.accepted, changed: answer.changed }).toEqual({ code: 0, accepted: 0, changed: 0 });
    expect(answer.duplicates).toBe(expected.records + (expected.refundRows ?? 0));
    expect((await digiflow('rebuild', '--workspace', workspace)).answer).toEqual(before.answer);
  });
});
