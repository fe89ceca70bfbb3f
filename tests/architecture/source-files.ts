import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

export const PROJECT = path.resolve(import.meta.dirname, '../..');

/** Source files under folders of the project, as paths relative to it; the generated client is not ours. */
export function sourceFiles(...folders: string[]): string[] {
  return folders
    .flatMap((folder) => walk(folder))
    .filter((file) => /\.(ts|tsx|mjs|js)$/.test(file))
    .toSorted();
}

function walk(folder: string): string[] {
  if (folder === 'app/database/client') return [];
  return readdirSync(path.join(PROJECT, folder), { withFileTypes: true }).flatMap((entry) =>
    entry.isDirectory() ? walk(`${folder}/${entry.name}`) : [`${folder}/${entry.name}`],
  );
}

export function contentOf(file: string): string {
  return readFileSync(path.join(PROJECT, file), 'utf8');
}
