import { listAccounts, listShops } from '../../database/reading/shops.server.ts';
import { readSettings } from '../../database/reading/settings.server.ts';
import { withWorkspace } from '../../database/workspace-transaction.server.ts';
import type { Message } from '../../domain/messages/message.ts';
import { headerOf, specOf } from '../../platforms/files/kinds.ts';
import { recognise } from '../../platforms/files/recognise.ts';
import { type UnderstoodCell, understoodRows } from '../../platforms/files/understood-cell.ts';
import { FILE_KINDS, type FileKind } from '../../platforms/tables/file-kind.ts';
import { kindOf, openFile } from './open-file.server.ts';

/** What an uploaded file is understood to be, before anything is stored. */
export interface ImportPreview {
  readonly fileName: string;
  readonly bytes: number;
  readonly kind: FileKind | null; // null: not recognised, `why` says why
  readonly why: Message | null;
  readonly kinds: readonly { readonly kind: FileKind; readonly label: string }[];
  readonly label: string | null;
  readonly language: 'en' | 'fr' | null;
  readonly confidence: number;
  readonly currency: string | null;
  readonly period: { readonly from: string; readonly to: string } | null;
  readonly needs: readonly ('currency' | 'timeZone')[]; // what nobody knows yet and the person has to say
  readonly columns: readonly PreviewColumn[];
  readonly header: readonly string[];
  readonly rows: readonly (readonly UnderstoodCell[])[]; // the first rows
  readonly warnings: readonly Message[];
  readonly targets: readonly string[]; // names of the shops or accounts it may belong to
  readonly targetIs: 'shop' | 'account' | 'leads' | 'causes' | null;
}

export interface PreviewColumn {
  readonly name: string; // our name
  readonly label: string; // the header it usually has, in the file's language
  readonly index: number | null; // position in the file; null where it was not found
  readonly missing: boolean; // neither it nor another that would do is in the file, and one is needed
}

export interface PreviewInput {
  readonly as?: string;
  readonly mapping?: Readonly<Record<string, number | string>>;
}

const SHOWN_ROWS = 10;

export async function previewFile(
  workspaceId: string,
  path: string,
  fileName: string,
  input: PreviewInput,
): Promise<ImportPreview> {
  const table = await openFile(path, fileName);
  const as = kindOf(input.as);
  const found = recognise(table, { ...(as ? { as } : {}), ...(input.mapping ? { mapping: input.mapping } : {}) });
  const base = {
    fileName,
    bytes: table.bytes,
    kinds: FILE_KINDS.map((kind) => ({ kind, label: specOf(kind).label })),
    header: table.header?.cells ?? [],
  };
  const rows = table.sample.slice(0, SHOWN_ROWS);
  if (!found.known) {
    const asTheyStand = rows.map(({ cells }) => cells.map((text) => ({ text })));
    return { ...base, ...UNKNOWN, rows: asTheyStand, why: table.nothing ?? found.why };
  }
  const { names, is, known } = await targetsOf(workspaceId, found.kind);
  const spec = specOf(found.kind);
  return {
    ...base,
    kind: found.kind,
    why: null,
    label: found.label,
    language: found.language,
    confidence: found.confidence,
    currency: found.currency,
    rows: understoodRows(rows, spec, found.map, found.dialect),
    period: typeof found.period === 'object' ? found.period : null,
    needs: found.needs.filter((need) => !known[need]),
    columns: spec.columns.map((column) => ({
      name: column.name,
      label: headerOf(spec, column.name, found.language),
      index: found.map.columns.get(column.name) ?? null,
      missing: found.missing.includes(column.name),
    })),
    warnings: found.warnings,
    targets: names,
    targetIs: is,
  };
}

const UNKNOWN = {
  kind: null,
  label: null,
  language: null,
  confidence: 0,
  currency: null,
  period: null,
  needs: [],
  columns: [],
  warnings: [],
  targets: [],
  targetIs: null,
} as const;

/** What a file of this kind may belong to, and what is known of it where there is just one. */
async function targetsOf(workspaceId: string, kind: FileKind) {
  return withWorkspace(workspaceId, async (tx) => {
    const platform = kind.startsWith('shopify') ? 'shopify' : kind.startsWith('woo') ? 'woocommerce' : null;
    if (kind === 'known-causes') {
      return { is: 'causes' as const, names: [], known: { currency: true, timeZone: true } };
    }
    if (kind.startsWith('meta-leads')) {
      const { timeZone } = await readSettings(tx);
      return { is: 'leads' as const, names: [], known: { currency: true, timeZone: Boolean(timeZone) } };
    }
    const is = platform ? ('shop' as const) : ('account' as const);
    const all = platform ? await listShops(tx) : await listAccounts(tx);
    const mine = all.filter((one) => one.platform === (platform ?? kind.replace(/^(meta|tiktok)-ads$/, '$1')));
    const only = mine.length === 1 ? mine[0] : undefined;
    return {
      is,
      names: mine.map((one) => one.name),
      known: { currency: Boolean(only?.currency), timeZone: Boolean(only?.timeZone) },
    };
  });
}
