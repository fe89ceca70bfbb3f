import type { RejectRecord } from '../../database/reading/imports.server.ts';
import { headerOf, specOf } from '../../platforms/files/kinds.ts';
import { FILE_KINDS } from '../../platforms/tables/file-kind.ts';
import type { ImportRejectRow } from './types.ts';

interface FileTold {
  readonly kind: string | null;
  readonly language: string | null;
}

/** A rejected record as pages show it: its column is called what the file's own header calls it. */
export function rejectRow({ line, reason, message, field }: RejectRecord, file: FileTold): ImportRejectRow {
  const header = field === null ? null : fileHeader(field, file);
  return { line, reason: { ...named(message, header), text: reason }, field: header };
}

function named(message: RejectRecord['message'], header: string | null): RejectRecord['message'] {
  if (header === null || message?.values?.['column'] === undefined) return message;
  return { ...message, values: { ...message.values, column: header } };
}

function fileHeader(field: string, { kind, language }: FileTold): string {
  const known = FILE_KINDS.find((one) => one === kind);
  return known ? headerOf(specOf(known), field, language === 'fr' ? 'fr' : 'en') : field;
}
