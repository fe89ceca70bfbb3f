import { type AlertKind, DEFAULT_THRESHOLDS, type Thresholds } from '../../domain/alerts/alert-kinds.ts';
import type { WorkspaceTx } from '../workspace-transaction.server.ts';

export interface AlertSettings extends Thresholds {
  readonly mailTo: readonly string[] | null; // user ids; null: nobody chose, so the owners
  readonly language: 'en' | 'fr';
  readonly slackSealed: Buffer | null;
}

interface Row extends Omit<AlertSettings, 'off' | 'mailTo'> {
  readonly off: AlertKind[];
  readonly mailTo: string[];
}

/** What a workspace chose about alerts, or the defaults. */
export async function alertSettings(tx: WorkspaceTx): Promise<AlertSettings> {
  const [row] = await tx.rows<Row>(
    `SELECT off, spend_up_percent AS "spendUpPercent", roas_down_percent AS "roasDownPercent",
       settled_days AS "settledDays", late_hours AS "lateHours", mail_to AS "mailTo", language,
       slack_sealed AS "slackSealed" FROM alert_settings`,
  );
  return row ?? { ...DEFAULT_THRESHOLDS, mailTo: null, language: 'en', slackSealed: null };
}

export async function storeAlertSettings(tx: WorkspaceTx, one: AlertSettings, by: string, now: Date): Promise<void> {
  await tx.run(
    `INSERT INTO alert_settings (workspace_id, off, spend_up_percent, roas_down_percent, settled_days, late_hours, mail_to,
       language, slack_sealed, changed_by, changed_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
     ON CONFLICT (workspace_id) DO UPDATE SET off = excluded.off, spend_up_percent = excluded.spend_up_percent,
       roas_down_percent = excluded.roas_down_percent, settled_days = excluded.settled_days,
       late_hours = excluded.late_hours, mail_to = excluded.mail_to, language = excluded.language,
       slack_sealed = excluded.slack_sealed, changed_by = excluded.changed_by, changed_at = excluded.changed_at`,
    [
      tx.workspaceId,
      one.off,
      one.spendUpPercent,
      one.roasDownPercent,
      one.settledDays,
      one.lateHours,
      one.mailTo ?? [],
      one.language,
      one.slackSealed,
      by,
      now,
    ],
  );
}

/** Every stored Slack address, sealed, locked until the transaction ends. */
export function lockSlackAddresses(tx: WorkspaceTx): Promise<{ sealed: Buffer }[]> {
  return tx.rows(`SELECT slack_sealed AS sealed FROM alert_settings WHERE slack_sealed IS NOT NULL FOR UPDATE`);
}

export async function storeSlackAddress(tx: WorkspaceTx, sealed: Buffer): Promise<void> {
  await tx.run(`UPDATE alert_settings SET slack_sealed = $1`, [sealed]);
}
