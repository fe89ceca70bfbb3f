import { importFile } from '../../../app/features/imports/import-file.server.ts';
import type { ImportResult } from '../../../app/features/imports/import-result.ts';
import { type Command, type ExitCode, flag, type Given, text } from '../command.ts';
import { message, printJson, printLine } from '../output.ts';
import { chosenWorkspace, withDatabase } from '../workspace.ts';

const MANY = 20;

export const importCommand: Command = {
  usage:
    'import FILE [--as KIND] [--shop NAME] [--account NAME] [--currency CUR] [--time-zone TZ] [--dry-run] [--workspace W] [--json]',
  help: `Imports an export file: orders, leads or ad spend. The same file again changes nothing.
  --as KIND       shopify-orders, woo-orders, woo-analytics, meta-ads, google-ads, tiktok-ads, meta-leads,
                  meta-leads-center; recognised where not given
  --shop NAME     shop of the orders, created where there is none of that name
  --account NAME  ad account of the spend, created in the same way
  --currency CUR  where the file does not say it
  --time-zone TZ  where the file's times have none, e.g. Europe/Paris
  --dry-run       says what would happen, and changes nothing`,
  options: {
    as: { type: 'string' },
    shop: { type: 'string' },
    account: { type: 'string' },
    currency: { type: 'string' },
    'time-zone': { type: 'string' },
    'dry-run': { type: 'boolean' },
  },
  operands: 1,
  run: (given) =>
    withDatabase<ExitCode>(async () => {
      const workspace = await chosenWorkspace(given);
      const result = await importFile({
        workspaceId: workspace?.id ?? null,
        path: given.operands[0]!,
        as: text(given, 'as'),
        shop: text(given, 'shop'),
        account: text(given, 'account'),
        currency: text(given, 'currency'),
        timeZone: text(given, 'time-zone'),
        dryRun: flag(given, 'dry-run'),
        onProgress: progressLine(),
      });
      for (const warning of result.warnings) message(warning);
      if (flag(given, 'json')) printJson(result);
      else printResult(result, given);
      return result.rejected.length > 0 ? 1 : 0;
    }),
};

/** One line that is written over again, where a person watches. */
function progressLine(): ((progress: { bytesRead: number; bytes: number; records: number }) => void) | undefined {
  if (!process.stderr.isTTY) return undefined;
  return ({ bytesRead, bytes, records }) => {
    const percent = bytes === 0 ? 100 : Math.floor((bytesRead / bytes) * 100);
    process.stderr.write(`\r${percent} %, ${records} records${percent >= 100 ? '\n' : ''}`);
  };
}

function printResult(result: ImportResult, given: Given): void {
  const { kind, language, period } = result;
  if (kind) printLine([kind, language, period && `${period.from} to ${period.to}`].filter(Boolean).join(', '));
  const counts = ['records', 'accepted', 'changed', 'duplicates', 'ignored'] as const;
  for (const name of counts) printLine(`${name}: ${result[name]}`);
  printLine(`rejected: ${result.rejected.length}`);
  for (const [name, value] of Object.entries(result.totals)) printLine(`${name}: ${JSON.stringify(value)}`);
  for (const { line, field, reason } of result.rejected.slice(0, MANY)) {
    printLine(`line ${line}${field ? `, ${field}` : ''}: ${reason}`);
  }
  if (result.rejected.length > MANY) printLine(`… and ${result.rejected.length - MANY} more: --json lists them`);
  if (flag(given, 'dry-run')) printLine('Nothing was changed.');
}
