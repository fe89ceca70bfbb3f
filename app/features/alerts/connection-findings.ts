import type { ConnectionLife } from '../../database/reading/alert-facts.server.ts';
import type { Finding } from '../../domain/alerts/alert-kinds.ts';
import { tokenEnding } from '../../domain/connections/token-ending.ts';
import { WARNED_DAYS } from '../../domain/connections/token-life.ts';

/** Which connections read nothing any more, and which will soon unless somebody connects again. */
export function connectionFindings(connections: readonly ConnectionLife[], now: Date): Finding[] {
  return connections.flatMap((one) => (one.state === 'dead' ? [dead(one)] : (ending(one, now) ?? [])));
}

function dead({ id, platform, name, stateReason, stateAt }: ConnectionLife): Finding {
  const evidence = { platform, reason: stateReason ?? 'refused', since: stateAt.toISOString() };
  return { kind: 'connection-dead', subject: id, name, evidence };
}

function ending(one: ConnectionLife, now: Date): Finding | null {
  const found = tokenEnding(one, now.getTime());
  if (!found) return null;
  const evidence = {
    platform: one.platform,
    what: found.what,
    endsAt: found.endsAt.toISOString(),
    refusal: found.what === 'token' ? (one.lastError ?? '') : '',
    warnedDays: WARNED_DAYS,
  };
  return { kind: 'token-expiring', subject: one.id, name: one.name, evidence };
}
