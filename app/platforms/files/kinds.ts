import { knownCausesFile } from '../known-causes/causes-file-columns.ts';
import { googleAdsFile } from '../google-ads/ads-file-columns.ts';
import { metaAdsFile } from '../meta/ads-file-columns.ts';
import { metaLeadsCenterFile, metaLeadsFile } from '../meta/leads-file-columns.ts';
import { shopifyOrdersFile } from '../shopify/orders-file-columns.ts';
import { headerKey } from '../tables/header-name.ts';
import { tiktokAdsFile } from '../tiktok/ads-file-columns.ts';
import { wooAnalyticsFile } from '../woocommerce/analytics-file-columns.ts';
import { wooOrdersFile } from '../woocommerce/orders-file-columns.ts';
import type { FileKind, FileLanguage, KindSpec } from '../tables/file-kind.ts';

/** Every kind of export file, as data: its columns, what it must have, and how its rows become records. */
export const FILE_KIND_SPECS: readonly KindSpec[] = [
  shopifyOrdersFile,
  wooOrdersFile,
  wooAnalyticsFile,
  metaAdsFile,
  googleAdsFile,
  tiktokAdsFile,
  metaLeadsFile,
  metaLeadsCenterFile,
  knownCausesFile,
];

/** The description of a kind. */
export function specOf(kind: FileKind): KindSpec {
  const spec = FILE_KIND_SPECS.find((one) => one.kind === kind);
  if (!spec) throw new Error(`no such kind of file: ${kind}`);
  return spec;
}

/** The header under which a kind's exports have one of our columns, in their language; our own name where it has none. */
export function headerOf(spec: KindSpec, name: string, language: FileLanguage = 'en'): string {
  const column = spec.columns.find((one) => one.name === name);
  return (language === 'fr' ? column?.fr?.[0] : undefined) ?? column?.en[0] ?? name;
}

/** How many kinds know a header; headers of one kind alone speak loudest for it. */
export const HEADER_KINDS: ReadonlyMap<string, number> = countHeaders();

function countHeaders(): Map<string, number> {
  const counts = new Map<string, number>();
  for (const spec of FILE_KIND_SPECS) {
    const keys = new Set(spec.columns.flatMap((column) => [...column.en, ...(column.fr ?? [])].map(headerKey)));
    for (const key of keys) counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  return counts;
}

/** All column names that any kind knows; headers are found by them. */
export const VOCABULARY: ReadonlySet<string> = new Set(HEADER_KINDS.keys());
