import { basename } from 'node:path';
import { say } from '../../domain/messages/message.ts';
import { openExport } from '../../platforms/files/open-export.ts';
import { headerOf, specOf } from '../../platforms/files/kinds.ts';
import { recognise, type Recognised } from '../../platforms/files/recognise.ts';
import type { MappingByHand } from '../../platforms/files/map-columns.ts';
import { FILE_KINDS, type FileKind } from '../../platforms/tables/file-kind.ts';
import type { OpenTable } from '../../platforms/tables/table.ts';
import { UnreadableFileError } from '../../platforms/tables/unreadable-file.ts';
import { InputError } from '../../runtime/errors.ts';

export interface ReadingOptions {
  readonly as?: string;
  readonly mapping?: MappingByHand;
}

/**
 * Opens an export file; InputError with what was found and what to do where it can't be read. `shown` is what people know
 * the file by: where an upload lies on our disk is nobody's business.
 */
export async function openFile(path: string, shown = path): Promise<OpenTable> {
  try {
    const table = await openExport(path);
    return { ...table, fileName: basename(shown) };
  } catch (error) {
    if (error instanceof UnreadableFileError) throw new InputError(error.told, { where: shown, cause: error });
    const code = (error as NodeJS.ErrnoException).code;
    if (code === 'ENOENT') throw new InputError(say('file-not-found'), { where: shown });
    if (code === 'EISDIR') throw new InputError(say('file-is-folder'), { where: shown });
    if (code === 'EACCES') throw new InputError(say('file-locked'), { where: shown });
    throw error;
  }
}

export function kindOf(text: string | undefined): FileKind | undefined {
  if (text === undefined) return undefined;
  const kind = FILE_KINDS.find((one) => one === text);
  if (kind) return kind;
  throw new InputError(say('kind-unknown', { given: text.slice(0, 40) }), {
    remedy: say('use-one-of', { names: FILE_KINDS }),
  });
}

/** What a file is, or null where it plainly holds nothing. InputError where it can't be told or a column lacks. */
export function recogniseFile(table: OpenTable, options: ReadingOptions): Recognised | null {
  const as = kindOf(options.as);
  const recognition = recognise(table, {
    ...(as ? { as } : {}),
    ...(options.mapping ? { mapping: options.mapping } : {}),
  });
  if (!recognition.known) {
    if (table.nothing) return null;
    throw new InputError([say('file-unknown'), recognition.why], {
      where: table.fileName,
      remedy: say('name-kind-or-map'),
    });
  }
  if (recognition.missing.length > 0) {
    const { kind, language, missing } = recognition;
    const columns = missing.map((name) => ({ name, header: headerOf(specOf(kind), name, language) }));
    throw new InputError(say('columns-needed', { columns }), {
      where: table.fileName,
      remedy: say('map-or-export-again'),
    });
  }
  return recognition;
}
