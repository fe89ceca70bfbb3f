type Value = string | boolean | string[];
type Table = Record<string, Value>;

/** The part of TOML that the file uses: tables, lists of tables, texts, true and false, lists of texts on one line. */
export function parseToml(text: string): Map<string, Table[]> {
  const tables = new Map<string, Table[]>();
  let table: Table = {};
  tables.set('', [table]);
  for (const line of text.split('\n').map((one) => one.trim())) {
    if (line === '' || line.startsWith('#')) continue;
    const header = /^\[(\[)?([\w.]+)\]{1,2}$/.exec(line);
    if (header) {
      const [, isList, name = ''] = header;
      if (!isList && tables.has(name)) throw new Error(`[${name}] stands twice`);
      tables.set(name, [...(tables.get(name) ?? []), (table = {})]);
      continue;
    }
    const [, key, value] = /^([\w.]+) = (.+)$/.exec(line) ?? [];
    if (!key || !value || key in table) throw new Error(`not understood: ${line}`);
    table[key] = JSON.parse(value) as Value;
  }
  return tables;
}
