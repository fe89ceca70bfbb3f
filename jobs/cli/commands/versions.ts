import { VERSION_KINDS } from '../../../app/domain/versions/version.ts';
import type { VersionView } from '../../../app/reports/versions/types.ts';
import { versionsReport } from '../../../app/reports/versions/versions-report.server.ts';
import { choice, type Command, type ExitCode, flag } from '../command.ts';
import { printJson, printTable } from '../output.ts';
import { requiredWorkspace, withDatabase } from '../workspace.ts';

const COLUMNS = ['kind', 'subject', 'version', 'in force', 'adopted', 'by', 'why'].map((title) => ({ title }));

export const versionsCommand: Command = {
  usage: `versions [--kind ${VERSION_KINDS.join('|')}] [--workspace W] [--json]`,
  help: `Everything that was adopted, the latest first: what, when (UTC), by whom, why, and what holds now. Adopts nothing.
  --kind K        only versions of this kind
In JSON each version has its body: what it says, as it is stored. A kind without a version has its default.`,
  options: { kind: { type: 'string' } },
  operands: 0,
  run: async (given) => {
    const kind = choice(given, 'kind', VERSION_KINDS);
    return withDatabase<ExitCode>(async () => {
      const { id } = await requiredWorkspace(given);
      const report = await versionsReport(id);
      const versions = report.versions.filter((version) => kind === undefined || version.kind === kind);
      if (flag(given, 'json')) printJson({ versions });
      else printTable(COLUMNS, versions.map(cellsOf));
      return 0;
    });
  },
};

function cellsOf({ kind, subject, number, inForce, decidedAt, decidedBy, note }: VersionView): string[] {
  return [kind, subject || '-', String(number), inForce ? 'yes' : '', decidedAt, decidedBy ?? '-', note ?? ''];
}
