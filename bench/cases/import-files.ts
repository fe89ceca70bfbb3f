import { spawnSync } from 'node:child_process';
import { chmodSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { createWorkspace } from '#app/database/system/workspaces.server.ts';
import { atLeast, type BenchCase, type CaseOptions, type Figure, figure } from '../case.ts';
import { type BenchDatabase, durability, withBenchDatabase } from '../database.ts';
import { writeOrders, writeSpend } from '../export-files.ts';
import { perSecond, timed } from '../timing.ts';

const FEW = 5_000;
const MANY = 10 * FEW;
const SPEND = 18_000;

export const importFiles: BenchCase = {
  id: 'S5',
  title: 'Files, from raw to facts',
  run: (options) => withBenchDatabase((database) => run(database, options)),
};

async function run(database: BenchDatabase, { full, say }: CaseOptions) {
  const { id } = await createWorkspace({ slug: 'bench', name: 'Bench', timeZone: 'Europe/Paris' });
  // the server, which runs as another user where we are root, reads the files of the baseline
  chmodSync(database.dataDir, 0o755);
  const file = (name: string): string => path.join(database.dataDir, name);
  writeOrders(file('few.csv'), 0, FEW);
  writeOrders(file('many.csv'), 10_000_000, MANY);
  writeSpend(file('spend.csv'), SPEND);
  const few = imported(id, file('few.csv'));
  say(`${FEW} orders: ${perSecond(few.records, few.milliseconds)}`);
  const many = imported(id, file('many.csv'));
  say(`${MANY} orders: ${perSecond(many.records, many.milliseconds)}`);
  const spend = imported(id, file('spend.csv'));
  say(`${SPEND} spend rows: ${perSecond(spend.records, spend.milliseconds)}`);
  const copies = { many: await copied(database, file('many.csv')), spend: await copied(database, file('spend.csv')) };
  return {
    figures: [
      ...compared('Shopify orders CSV', MANY, many, copies.many),
      ...compared('Meta Ads Manager CSV', SPEND, spend, copies.spend),
      figure(
        `peak memory, ${FEW.toLocaleString('en')} / ${MANY.toLocaleString('en')} orders`,
        `${few.peakMb} / ${many.peakMb} MB`,
      ),
      ...(full ? [oneGigabyte()] : []),
    ],
    baseline: [...BASELINE, await durability(database)],
  };
}

interface Imported {
  readonly records: number;
  readonly milliseconds: number;
  readonly peakMb: number;
}

function imported(workspaceId: string, file: string): Imported {
  const program = path.resolve(import.meta.dirname, '../import-process.ts');
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    ['--max-old-space-size=256', program, workspaceId, file],
    { encoding: 'utf8' },
  );
  if (status !== 0) throw new Error(`the import of ${path.basename(file)} failed: ${stderr}`);
  const { imports, peakMb } = JSON.parse(stdout) as { imports: (Imported & { accepted: number })[]; peakMb: number };
  const [one] = imports;
  if (!one || one.accepted !== one.records)
    throw new Error(`not all of ${path.basename(file)} was accepted: ${stdout}`);
  return { ...one, peakMb };
}

interface Copied {
  readonly plain: number; // milliseconds
  readonly indexed: number;
}

/** COPY of the file's own rows, all columns as text: into a table without and with an index on two columns. */
async function copied({ superuser }: BenchDatabase, file: string): Promise<Copied> {
  const [header = ''] = readFileSync(file, 'utf8').split('\n', 1);
  const columns = header.split(',').map((_, index) => `c${index} text`);
  await superuser.query(`DROP TABLE IF EXISTS bench_copy; CREATE TABLE bench_copy (${columns.join(', ')})`);
  const copy = (): Promise<number> =>
    timed(() => superuser.query(`COPY bench_copy FROM '${file}' (FORMAT csv, HEADER)`));
  const plain = await copy();
  await superuser.query('TRUNCATE bench_copy; CREATE INDEX ON bench_copy (c0, c2); CREATE INDEX ON bench_copy (c2)');
  return { plain, indexed: await copy() };
}

function compared(what: string, rows: number, ours: Imported, copy: Copied): Figure[] {
  const count = rows.toLocaleString('en');
  const rates = `${perSecond(rows, copy.plain)} / ${perSecond(rows, copy.indexed)}`;
  return [
    figure(`${what}, ${count} rows, raw to facts`, perSecond(rows, ours.milliseconds)),
    figure(`COPY of the same rows, plain / with two indexes`, rates),
    atLeast(`${what}: import ÷ indexed COPY`, copy.indexed / ours.milliseconds, 0.1),
  ];
}

/** Reads a CSV of 1 GB with a heap of 256 MB. */
function oneGigabyte(): Figure {
  const program = path.resolve(import.meta.dirname, '../../tests/full/large-csv.ts');
  const { status, stdout, stderr } = spawnSync(process.execPath, [program, '1024'], { encoding: 'utf8' });
  const what = 'CSV of 1 GB under --max-old-space-size=256';
  return {
    what,
    value: (status === 0 ? stdout : stderr).replaceAll(/\s+/g, ' ').trim(),
    met: status === 0,
    target: 'is read',
  };
}

const BASELINE = [
  `baseline: COPY bench_copy FROM the same file (FORMAT csv, HEADER), every column as text, by the server itself; "indexed" has two indexes: (first and third column), (third column)`,
  'ours: recognised, parsed, judged against what is stored, each record a raw event in the hash chain, then matched, attributed and added to the daily facts; the time includes the start of the file, not of the process',
  'every order has one line; each import runs in a process of its own, with a heap of at most 256 MB',
];
