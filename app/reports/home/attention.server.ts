import { livingConnections } from '../../database/reading/alert-facts.server.ts';
import { queueCounts } from '../../database/reading/data-health.server.ts';
import { mutesInForce } from '../../database/writing/alert-mutes.server.ts';
import { failedImports, silentShops } from '../../database/reading/home.server.ts';
import type { WorkspaceTx } from '../../database/workspace-transaction.server.ts';
import { isMuted } from '../../domain/alerts/alert-changes.ts';
import type { AlertKind } from '../../domain/alerts/alert-kinds.ts';
import { tokenEnding } from '../../domain/connections/token-ending.ts';
import type { SpendFreshness } from '../roas/types.ts';
import type { HomeReport } from './types.ts';

type Attention = HomeReport['attention'][number];

const HOUR_MS = 3_600_000;
/** Kinds of alerts that this list tells of itself, at once and without waiting for the next look. */
export const CONNECTION_KINDS: readonly AlertKind[] = ['connection-dead', 'token-expiring'];
/** How long a failed import is told of. */
const FAILED_IMPORT_DAYS = 7;

const before = (now: number, hours: number): string => new Date(now - hours * HOUR_MS).toISOString();

/** What needs somebody, with the page where it is put right. */
export async function attentionOf(
  tx: WorkspaceTx,
  freshness: readonly SpendFreshness[],
  now: number,
): Promise<Attention[]> {
  const { deadLetters } = await queueCounts(tx);
  const mutes = await mutesInForce(tx, new Date(now));
  const isHeard = (kind: AlertKind, subject: string): boolean => !isMuted({ kind, subject }, mutes, now);
  const connections = await livingConnections(tx);
  const broken = connections.filter(({ id, state }) => state === 'dead' && isHeard('connection-dead', id));
  const ending = connections.flatMap(({ state, ...one }) => {
    const end = state === 'active' && isHeard('token-expiring', one.id) ? tokenEnding(one, now) : null;
    return end ? [{ ...one, endsAt: end.endsAt }] : [];
  });
  const failed = await failedImports(tx, before(now, FAILED_IMPORT_DAYS * 24));
  return [
    ...broken.map(({ platform, name }) => ({
      code: 'token-expired',
      values: { platform, account: name },
      href: '/settings/connections',
    })),
    ...ending.map(({ platform, name, endsAt }) => ({
      code: 'connection-ending',
      values: { platform, account: name, day: endsAt.toISOString().slice(0, 10) },
      href: '/settings/connections',
    })),
    ...(await silentShops(tx)).map((shop) => ({ code: 'pixel-off', values: { shop }, href: '/onboarding#pixel' })),
    ...freshness.filter(({ finality }) => finality === 'late').map(lateSpend),
    ...(deadLetters > 0 ? [{ code: 'dead-letters', values: { count: deadLetters }, href: '/data-health' }] : []),
    ...failed.map(({ id, fileName }) => ({ code: 'import-failed', values: { fileName }, href: `/imports/${id}` })),
  ];
}

function lateSpend({ platform, account, lastDay, source }: SpendFreshness): Attention {
  return {
    code: 'spend-late',
    values: { platform, account, lastDay: lastDay ?? '' },
    href: source === 'file' ? '/imports/new' : '/data-health',
  };
}
