import { TERMS } from '../../../app/domain/reconciliation/terms.ts';
import { AD_PLATFORMS } from '../../../app/domain/spend/ad-spend.ts';
import { reconciliation } from '../../../app/reports/reconciliation/reconciliation-report.server.ts';
import { choice, type Command, type ExitCode, flag } from '../command.ts';
import { rangeOf } from '../day-range.ts';
import { message, printJson } from '../output.ts';
import { RECONCILED_BY, reconcileAnswer } from '../reconcile-answer.ts';
import { printReconciled } from '../reconcile-table.ts';
import { requiredWorkspace, withDatabase } from '../workspace.ts';

export const reconcileCommand: Command = {
  usage:
    'reconcile --from D --to D [--platform meta|google-ads|tiktok] [--by account|day] [--orders] [--workspace W] [--json]',
  help: `What each ad account claims for a range of days (YYYY-MM-DD, both included, the account's own), beside what the shop sold.
  --platform P    only this platform's accounts
  --by            what a row is; account where not given. A file's period is one row of \`day\`
  --orders        the orders behind each row, with their terms (in JSON)
Terms, which sum to what is claimed to the cent: ${TERMS.join(', ')}.
exact: a sum over listed orders. bound: between lowerMinor and upperMinor, in the sum with the lower one. remainder: what
no order and no rule tells, of either sign. Whom we credit is the workspace's adopted measure. Money is in minor units.`,
  options: {
    from: { type: 'string' },
    to: { type: 'string' },
    platform: { type: 'string' },
    by: { type: 'string' },
    orders: { type: 'boolean' },
  },
  operands: 0,
  run: async (given) => {
    const range = rangeOf(given);
    const by = choice(given, 'by', RECONCILED_BY) ?? 'account';
    const platform = choice(given, 'platform', AD_PLATFORMS);
    return withDatabase<ExitCode>(async () => {
      const { id } = await requiredWorkspace(given);
      const found = await reconciliation(id, range);
      const answer = reconcileAnswer(found, { by, platform: platform ?? null, withOrders: flag(given, 'orders') });
      for (const warning of answer.warnings) message(warning);
      if (flag(given, 'json')) printJson(answer);
      else printReconciled(answer);
      return 0;
    });
  },
};
