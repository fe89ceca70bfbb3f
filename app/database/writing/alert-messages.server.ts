import type { WorkspaceTx } from '../workspace-transaction.server.ts';

export const CHANNELS = ['mail', 'slack'] as const;
export type Channel = (typeof CHANNELS)[number];

/** `waiting`: on its way, or tried again; `failed`: tried to the end; `dropped`: nobody is there to be told any more. */
export type MessageState = 'waiting' | 'sent' | 'failed' | 'dropped';

export interface MessageRow {
  readonly id: string;
  readonly alertId: string;
  readonly channel: Channel;
  readonly recipient: string;
  readonly state: MessageState;
  readonly tries: number;
  readonly error: string | null;
  readonly createdAt: Date;
  readonly sentAt: Date | null;
}

const ROW = `SELECT id, alert_id AS "alertId", channel, recipient, state, tries, error, created_at AS "createdAt",
  sent_at AS "sentAt" FROM alert_message`;

type NewMessage = Pick<MessageRow, 'id' | 'alertId' | 'channel' | 'recipient'>;

/** Adds a message; answers whether it is new. */
export async function addMessage(tx: WorkspaceTx, one: NewMessage, now: Date): Promise<boolean> {
  const added = await tx.run(
    `INSERT INTO alert_message (workspace_id, id, alert_id, channel, recipient, created_at)
     VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT DO NOTHING`,
    [tx.workspaceId, one.id, one.alertId, one.channel, one.recipient, now],
  );
  return added > 0;
}

/** The message, locked until the transaction ends; null where another process has it, or it is gone. */
export async function takeMessage(tx: WorkspaceTx, id: string): Promise<MessageRow | null> {
  return (await tx.rows<MessageRow>(`${ROW} WHERE id = $1 FOR UPDATE SKIP LOCKED`, [id]))[0] ?? null;
}

export interface Outcome {
  readonly state: MessageState;
  readonly error: string | null; // a code of ours, never what a server said
}

/** Notes a try and how it ended. */
export async function noteTry(tx: WorkspaceTx, id: string, { state, error }: Outcome, now: Date): Promise<void> {
  await tx.run(
    `UPDATE alert_message SET state = $2, error = $3, tries = tries + 1,
       sent_at = CASE WHEN $2 = 'sent' THEN $4::timestamptz END WHERE id = $1`,
    [id, state, error, now],
  );
}

export function messagesOf(tx: WorkspaceTx, alertIds: readonly string[]): Promise<MessageRow[]> {
  return tx.rows<MessageRow>(`${ROW} WHERE alert_id = ANY ($1) ORDER BY created_at, id`, [alertIds]);
}
