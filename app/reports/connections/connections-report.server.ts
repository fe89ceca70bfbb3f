import {
  type ConnectionFacts,
  listConnections,
  targetProgress,
  type TargetProgress,
} from '../../database/reading/connections.server.ts';
import { type AccountRow, listAccounts } from '../../database/reading/shops.server.ts';
import { readSettings } from '../../database/reading/settings.server.ts';
import { type ConnectedPage, connectedPages } from '../../database/writing/connected-pages.server.ts';
import { withWorkspace } from '../../database/workspace-transaction.server.ts';
import { tokenEnding } from '../../domain/connections/token-ending.ts';
import { META_PERMISSIONS } from '../../platforms/meta/permissions.ts';
import type { ConnectionsReport, ConnectionView, ReadTarget } from './types.ts';

const text = (at: Date | null): string | null => at?.toISOString() ?? null;

/** The workspace's connections to ad platforms: how each is, until when, and how far what it reads is. */
export function connectionsReport(workspaceId: string): Promise<ConnectionsReport> {
  return withWorkspace(workspaceId, async (tx) => {
    const progress = new Map((await targetProgress(tx)).map((row) => [row.targetId, row]));
    const accounts = (await listAccounts(tx)).map((row) => ({ row, target: accountTarget(row, progress.get(row.id)) }));
    const pages = (await connectedPages(tx)).map((row) => ({ row, target: pageTarget(row, progress.get(row.id)) }));
    const targetsOf = (id: string): ReadTarget[] =>
      [...accounts, ...pages].filter(({ row }) => row.connectionId === id).map(({ target }) => target);
    const connections = await listConnections(tx);
    return {
      zone: (await readSettings(tx)).timeZone,
      connections: connections.map((facts) => ({ ...viewOf(facts), targets: targetsOf(facts.id) })),
    };
  });
}

function viewOf(facts: ConnectionFacts): Omit<ConnectionView, 'targets'> {
  const { id, platform, name, state, scopes } = facts;
  const isActive = state === 'active';
  return {
    id,
    platform,
    name,
    state,
    reason: facts.stateReason,
    stateAt: facts.stateAt.toISOString(),
    connectedAt: facts.createdAt.toISOString(),
    renewedAt: facts.renewedAt.toISOString(),
    expiresAt: text(facts.expiresAt),
    dataEndsAt: text(facts.dataEndsAt),
    ending: isActive ? (tokenEnding(facts)?.what ?? null) : null,
    permissions:
      platform === 'meta' && isActive && scopes.length > 0
        ? META_PERMISSIONS.map((permission) => ({ name: permission, isGranted: scopes.includes(permission) }))
        : [],
  };
}

function accountTarget(account: AccountRow, progress: TargetProgress | undefined): ReadTarget {
  const { id, name, externalId, currency, timeZone } = account;
  return { id, name, externalId, currency, timeZone, kind: 'account', ...progressOf(progress, account.fetchedAt) };
}

function pageTarget({ id, name, externalId }: ConnectedPage, progress: TargetProgress | undefined): ReadTarget {
  return { id, name, externalId, currency: null, timeZone: null, kind: 'page', ...progressOf(progress, null) };
}

function progressOf(progress: TargetProgress | undefined, doneBefore: Date | null) {
  return {
    parts: progress?.parts ?? 0,
    done: progress?.done ?? 0,
    isReading: (progress?.open ?? 0) > 0,
    isPaused: (progress?.paused ?? 0) > 0,
    leads: progress?.leads ?? 0,
    lastDoneAt: text(progress?.lastDoneAt ?? doneBefore),
    error: progress?.error ?? null,
    percent: progress?.percent ?? null,
    rows: progress?.rows ?? 0,
  };
}
