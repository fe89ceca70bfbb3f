import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import type { ReconciledLine } from '#app/domain/reconciliation/reconcile.ts';
import { forgetEnvironment } from '#app/runtime/env.server.ts';
import { type Reconciliation, reconciliation } from '#app/reports/reconciliation/reconciliation-report.server.ts';
import type { ReconciledAccount } from '#app/reports/reconciliation/types.ts';
import { useDoors } from '../doors/door-rig.ts';
import { useSandbox } from '../doors/sandbox-process.ts';
import { playWorld } from './played-world.ts';

await useDoors();
const sandboxes = {
  'in which nothing is hidden': await useSandbox({ seed: 11, today: '2026-03-31', orders: 400, clear: true }),
  'as it is': await useSandbox({ seed: 12, today: '2026-03-31', orders: 400 }),
};

/** What the sandbox knows of a claim, worked out by itself: sandbox/world/claim-truth.ts. */
interface Truth {
  readonly platform: keyof typeof PLATFORM;
  readonly day: string;
  readonly name: string | null;
  readonly told: boolean;
  readonly sharedAddress: boolean;
  readonly valueMinor: number;
  readonly parts: readonly { readonly term: string; readonly minor: number }[];
}

const PLATFORM = { meta: 'meta', google: 'google-ads', tiktok: 'tiktok' } as const;
const EXACT = ['agreed', 'credited-elsewhere', 'claimed-by-several', 'outside-our-window', 'other-day'] as const;

interface Played extends Reconciliation {
  readonly truth: readonly Truth[];
}

const amount = (lines: readonly ReconciledLine[], term: string): number =>
  lines.find((line) => line.term === term)!.minor;
const upper = (lines: readonly ReconciledLine[], term: string): number =>
  lines.find((line) => line.term === term)!.upperMinor;

/** Amounts by term, over the claims of one account and day (or all days). */
function truthOf({ truth }: Played, account: ReconciledAccount, day?: string): Map<string, number> {
  const sums = new Map<string, number>();
  for (const claim of truth) {
    if (PLATFORM[claim.platform] !== account.platform || (day !== undefined && claim.day !== day)) continue;
    for (const { term, minor } of claim.parts) sums.set(term, (sums.get(term) ?? 0) + minor);
  }
  return sums;
}

const played: Partial<Record<keyof typeof sandboxes, Played>> = {};
beforeAll(async () => {
  for (const [name, sandbox] of Object.entries(sandboxes)) {
    process.env.META_GRAPH_ORIGIN = sandbox.origin;
    forgetEnvironment();
    const truth = (await (await fetch(`${sandbox.origin}/_world/claims`)).json()) as Truth[];
    const folder = await mkdtemp(path.join(os.tmpdir(), 'digiflow-played-'));
    const workspaceId = await playWorld(sandbox, folder);
    await rm(folder, { recursive: true });
    const { days } = sandbox.world.calendar;
    const found = await reconciliation(workspaceId, { from: days[0]!, to: days.at(-1)! });
    played[name as keyof typeof sandboxes] = { ...found, truth };
  }
}, 300_000);

describe.each(Object.keys(sandboxes) as (keyof typeof sandboxes)[])('given the sandbox’s world %s', (name) => {
  test('when it is reconciled, then the three accounts’ days and their sums add up to what was claimed, to the cent', () => {
    const { report, truth } = played[name]!;
    expect(report.accounts.map(({ platform }) => platform).toSorted()).toEqual(['google-ads', 'meta', 'tiktok']);
    for (const account of report.accounts) {
      for (const { claimedMinor, lines } of [account, ...account.spans]) {
        expect(lines.reduce((sum, { minor }) => sum + minor, 0)).toBe(claimedMinor);
      }
      expect(account.spans.reduce((sum, { claimedMinor }) => sum + claimedMinor, 0)).toBe(account.claimedMinor);
      const claims = truth.filter(({ platform }) => PLATFORM[platform] === account.platform);
      expect(claims.reduce((sum, { valueMinor }) => sum + valueMinor, 0)).toBe(account.claimedMinor);
      expect(account.purchases).toBe(claims.length);
    }
  });
});

describe('given a world in which nothing is hidden', () => {
  const world = (): Played => played['in which nothing is hidden']!;

  test('then every exact term of every account and day is the truth, to the cent', () => {
    for (const account of world().report.accounts) {
      for (const span of account.spans) {
        const truth = truthOf(world(), account, span.from);
        for (const term of [...EXACT, 'refunded-or-cancelled']) {
          expect([account.platform, span.from, term, amount(span.lines, term)]).toEqual([
            ...[account.platform, span.from, term, truth.get(term) ?? 0],
          ]);
        }
      }
    }
  });

  test('then what is unexplained is what nobody tells: views, models, and the platform’s own conversion', () => {
    for (const account of world().report.accounts) {
      for (const { from, lines } of account.spans) {
        const truth = truthOf(world(), account, from);
        const untold = ['view-only', 'currency', 'unexplained'].reduce((sum, term) => sum + (truth.get(term) ?? 0), 0);
        expect(amount(lines, 'unexplained')).toBe(untold);
      }
    }
  });

  test('then the truth of every bound lies within it, on every day', () => {
    let printed = 0;
    for (const account of world().report.accounts) {
      for (const { from, lines } of account.spans) {
        const truth = truthOf(world(), account, from);
        for (const term of ['view-only', 'currency']) {
          expect(truth.get(term) ?? 0).toBeLessThanOrEqual(upper(lines, term));
          printed += upper(lines, term) > 0 ? 1 : 0;
        }
      }
    }
    expect(printed).toBeGreaterThan(20);
  });

  test('then the terms are there to be told apart: each has money somewhere', () => {
    const all = world().report.accounts.map((account) => truthOf(world(), account));
    for (const term of ['agreed', 'credited-elsewhere', 'claimed-by-several', 'other-day', 'currency', 'view-only']) {
      expect(all.reduce((sum, terms) => sum + (terms.get(term) ?? 0), 0)).toBeGreaterThan(0);
    }
  });
});

describe('given the world as it is: refused consent, a week without a pixel, lost cookies, shared addresses', () => {
  const world = (): Played => played['as it is']!;
  const told = (account: ReconciledAccount): Truth[] =>
    world().truth.filter(
      (claim) => PLATFORM[claim.platform] === account.platform && claim.told && !claim.sharedAddress,
    );

  test('then every claim that a click tells is listed with its parts as they truly are', () => {
    let compared = 0;
    for (const account of world().report.accounts) {
      const listed = new Map(
        world()
          .listed.get(account.key)!
          .map((order) => [order.order, order]),
      );
      for (const claim of told(account)) {
        const order = listed.get(claim.name!);
        const parts = claim.parts.map(({ term, minor }) => ({ term, minor: term === 'currency' ? 0 : minor }));
        expect({ claim: claim.name, day: order?.claimDay, parts: order?.parts }).toEqual({
          ...{ claim: claim.name, day: claim.day, parts },
        });
        compared += 1;
      }
    }
    expect(compared).toBeGreaterThan(150);
  });

  test('then what is listed beside it rests on people who share an address, or on a later click that nobody saw', () => {
    const shared = new Set(
      sandboxes['as it is'].world.orders.flatMap(({ name, person }) => (person.emailShared ? name : [])),
    );
    for (const account of world().report.accounts) {
      const known = new Set(told(account).map(({ name }) => name));
      const others = world()
        .listed.get(account.key)!
        .filter(({ order }) => !known.has(order) && !shared.has(order));
      for (const { order, claimDay } of others) {
        const claim = world().truth.find(
          ({ platform, name }) => PLATFORM[platform] === account.platform && name === order,
        );
        expect(claim).toMatchObject({ told: false });
        expect(claim!.day > claimDay).toBe(true);
      }
      expect(others.length).toBeLessThan(known.size / 20);
    }
  });
});

test('given what Meta told with its claims, when they are reconciled, then its attribution setting and its one action type are named', () => {
  for (const { report } of Object.values(played)) {
    const meta = report.accounts.find(({ platform }) => platform === 'meta')!;
    expect(meta.settings).toEqual([
      { word: '7d_click_or_1d_view', windows: { clickDays: 7, viewDays: 1 }, isByRule: true },
    ]);
    expect(meta.actionTypes).toEqual(['omni_purchase']);
    const others = report.accounts.filter(({ platform }) => platform !== 'meta');
    expect(others.map(({ settings }) => settings)).toEqual(others.map(() => []));
  }
});
