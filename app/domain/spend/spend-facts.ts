import type { AdLevel, AdPlatform, SpendE8 } from './ad-spend.ts';

/** What reports say one entity cost over one day or period: the current sighting of one subject. */
export interface CurrentSpend {
  readonly subjectId: string;
  readonly platform: AdPlatform;
  readonly level: AdLevel;
  readonly campaignId: string | null;
  readonly campaignName: string | null;
  readonly adsetId: string | null;
  readonly adsetName: string | null;
  readonly adId: string | null;
  readonly adName: string | null;
  readonly currency: string;
  readonly spend: SpendE8;
  readonly impressions: bigint | null;
  readonly clicks: bigint | null;
  readonly claimedPurchasesE6: bigint | null;
  readonly claimedValueE8: bigint | null;
  readonly source: 'api' | 'file';
  readonly seenAt: string;
  readonly rawEventId: string;
}

/** A row that reports add up: entities never overlap, so any sum over rows counts each cent once. */
export interface SpendFactRow {
  readonly entityKey: string;
  readonly platform: AdPlatform;
  readonly level: AdLevel;
  readonly campaignKey: string | null;
  readonly campaignName: string | null;
  readonly adsetKey: string | null;
  readonly adsetName: string | null;
  readonly adKey: string | null;
  readonly adName: string | null;
  readonly remainder: boolean;
  readonly currency: string;
  readonly spend: SpendE8;
  readonly impressions: bigint | null;
  readonly clicks: bigint | null;
  readonly claimedPurchasesE6: bigint | null;
  readonly claimedValueE8: bigint | null;
  readonly source: 'api' | 'file';
  readonly seenAt: string;
  readonly rawEventId: string | null;
}

const LEVELS: readonly AdLevel[] = ['account', 'campaign', 'adset', 'ad'];
type Measures = Pick<CurrentSpend, 'spend' | 'impressions' | 'clicks' | 'claimedPurchasesE6' | 'claimedValueE8'>;
interface Node {
  readonly row: SpendFactRow;
  readonly parentKey: string | null;
}

/**
 * The facts of one (account, day or period) from its current sightings: a pure function of the set.
 * One source wins: where the API told anything, files don't count. Every entity stands at its own level; what a parent
 * cost beyond its children (deleted ads, Performance Max) is a remainder row, so that the sum over ads equals the sum
 * over campaigns. Entities without an id are told apart by name; equal names add up.
 */
export function spendFactsOf(sightings: readonly CurrentSpend[]): SpendFactRow[] {
  const source = sightings.some((one) => one.source === 'api') ? 'api' : 'file';
  const rows = merged(sightings.filter((one) => one.source === source));
  const children = childSums(rows);
  const facts: SpendFactRow[] = [];
  for (const { row } of rows.values()) {
    const below = children.get(row.entityKey);
    if (!below) facts.push(row);
    else {
      const rest = remainderOf(row, below);
      if (rest) facts.push(rest);
    }
  }
  return facts.sort((a, b) => (a.entityKey < b.entityKey ? -1 : 1));
}

const keyOf = (id: string | null, name: string | null): string | null =>
  id ?? (name === null ? null : `name:${name.trim().toLowerCase()}`);

function toRow(one: CurrentSpend): SpendFactRow {
  const depth = LEVELS.indexOf(one.level);
  const campaignKey = depth >= 1 ? keyOf(one.campaignId, one.campaignName) : null;
  const adsetKey = depth >= 2 ? keyOf(one.adsetId, one.adsetName) : null;
  const adKey = depth >= 3 ? keyOf(one.adId, one.adName) : null;
  const { subjectId: _subject, campaignId: _c, adsetId: _s, adId: _a, ...rest } = one;
  const path = [campaignKey, adsetKey, adKey].slice(0, depth).map((key) => key ?? '');
  return {
    ...rest,
    entityKey: [one.level, one.currency, ...path].join('|'),
    campaignKey,
    adsetKey,
    adKey,
    remainder: false,
  };
}

/** One row per entity: sightings of equal key (equal names without ids) add up. In the order of their subjects. */
function merged(sightings: readonly CurrentSpend[]): Map<string, Node> {
  const nodes = new Map<string, Node>();
  for (const one of [...sightings].sort((a, b) => (a.subjectId < b.subjectId ? -1 : 1))) {
    const row = toRow(one);
    const known = nodes.get(row.entityKey)?.row;
    const sum = known ? { ...known, ...addMeasures(known, row), seenAt: latest(known.seenAt, row.seenAt) } : row;
    nodes.set(row.entityKey, { row: sum, parentKey: null });
  }
  return withParents(nodes);
}

const latest = (a: string, b: string): string => (a < b ? b : a);

/** The nearest level above that was reported; a level that was not reported is passed over. */
function withParents(nodes: Map<string, Node>): Map<string, Node> {
  const linked = new Map<string, Node>();
  for (const [key, { row }] of nodes) linked.set(key, { row, parentKey: parentOf(row, nodes) });
  return linked;
}

function parentOf(row: SpendFactRow, nodes: ReadonlyMap<string, Node>): string | null {
  const path = [row.campaignKey, row.adsetKey, row.adKey].map((key) => key ?? '');
  for (let depth = LEVELS.indexOf(row.level) - 1; depth >= 0; depth -= 1) {
    const key = [LEVELS[depth], row.currency, ...path.slice(0, depth)].join('|');
    if (nodes.has(key)) return key;
  }
  return null;
}

function childSums(nodes: ReadonlyMap<string, Node>): Map<string, Measures> {
  const sums = new Map<string, Measures>();
  for (const { row, parentKey } of nodes.values()) {
    if (parentKey === null) continue;
    const known = sums.get(parentKey);
    sums.set(parentKey, known ? addMeasures(known, row) : row);
  }
  return sums;
}

function remainderOf(row: SpendFactRow, below: Measures): SpendFactRow | null {
  const rest = {
    spend: row.spend - below.spend,
    impressions: difference(row.impressions, below.impressions),
    clicks: difference(row.clicks, below.clicks),
    claimedPurchasesE6: difference(row.claimedPurchasesE6, below.claimedPurchasesE6),
    claimedValueE8: difference(row.claimedValueE8, below.claimedValueE8),
  };
  const isNothing = Object.values(rest).every((value) => value === 0n || value === null);
  return isNothing ? null : { ...row, ...rest, remainder: true };
}

function addMeasures(a: Measures, b: Measures): Measures {
  return {
    spend: a.spend + b.spend,
    impressions: sum(a.impressions, b.impressions),
    clicks: sum(a.clicks, b.clicks),
    claimedPurchasesE6: sum(a.claimedPurchasesE6, b.claimedPurchasesE6),
    claimedValueE8: sum(a.claimedValueE8, b.claimedValueE8),
  };
}

const sum = (a: bigint | null, b: bigint | null): bigint | null =>
  a === null && b === null ? null : (a ?? 0n) + (b ?? 0n);
const difference = (a: bigint | null, b: bigint | null): bigint | null => (a === null ? null : a - (b ?? 0n));
