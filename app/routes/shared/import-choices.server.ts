import type { StartInput } from '#app/features/imports/uploads.server.ts';

const MAX_COLUMNS = 300;

/** What a person chose about a file: its kind, and columns mapped by hand as `map=name:position`. */
export function readImportChoices(params: URLSearchParams | FormData): StartInput {
  const text = (name: string) => {
    const value = params.get(name);
    return typeof value === 'string' && value.trim() !== '' ? value.trim().slice(0, 100) : undefined;
  };
  const mapping: Record<string, number> = {};
  for (const entry of params.getAll('map').slice(0, MAX_COLUMNS)) {
    const [, name, position] = /^([\w-]{1,60}):(\d{1,4})$/.exec(typeof entry === 'string' ? entry : '') ?? [];
    if (name && position) mapping[name] = Number(position);
  }
  return {
    as: text('as'),
    shop: text('shop'),
    account: text('account'),
    currency: text('currency')?.toUpperCase(),
    timeZone: text('time-zone'),
    ...(Object.keys(mapping).length > 0 ? { mapping } : {}),
  };
}
