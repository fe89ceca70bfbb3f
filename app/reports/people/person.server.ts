import {
  type DecisionRow,
  decisionsOn,
  eventsOfPerson,
  type KeyRow,
  keysNamed,
  keysOfPerson,
  linksAroundPerson,
  type PersonLinkRow,
} from '../../database/reading/people.server.ts';
import { revenueSql } from '../../database/reading/revenue-sql.server.ts';
import { readSettings } from '../../database/reading/settings.server.ts';
import { withWorkspace, type WorkspaceTx } from '../../database/workspace-transaction.server.ts';
import type { IdentityKey } from '../../domain/identity/identifier.ts';
import { say } from '../../domain/messages/message.ts';
import { toSafe } from '../../domain/values/money.ts';
import { NotFoundError } from '../../runtime/errors.ts';
import { chainsFrom } from './chains.ts';
import { nameKeys } from './key-names.server.ts';
import { standingDecisions } from './standing-decisions.ts';
import type { NamedKey, PersonEvent, PersonReport, PersonTie } from './types.ts';

const MOST_KEYS = 200;
const MOST_LINKS = 2_000;
const MOST_EVENTS = 300;

/**
 * A person: the keys they are known by, the records that tie them, and all that happened, on one time line. Throws
 * NotFoundError where nothing is of that person (any more).
 */
export function personReport(
  workspaceId: string,
  personId: string,
  { personalData }: { readonly personalData: boolean },
): Promise<PersonReport> {
  return withWorkspace(workspaceId, async (tx) => {
    const keys = await keysOfPerson(tx, personId, MOST_KEYS);
    const { events, leftOut } = await timeLine(tx, personId);
    if (keys.length === 0 && events.length === 0) throw new NotFoundError(say('person-not-found'));
    const links = await linksAroundPerson(tx, personId, MOST_LINKS);
    const own = new Set(keys.map(({ key }) => key));
    const strangers = [...new Set(links.map(({ key }) => key))].filter((key) => !own.has(key));
    const others = await keysNamed(tx, strangers);
    const ties = tiesOf(links);
    const records = ties.map(({ id }) => id);
    const decisions = await decisionsOn(tx, { keys: [...own, ...strangers], records });
    const names = await namesOf(tx, [...keys, ...others], decisions, personalData);
    const nameOf = (key: IdentityKey): NamedKey => names.get(key) ?? { key, kind: key.split(':')[0]!, shown: '' };
    return {
      id: personId,
      masked: !personalData,
      keys: keys.map((row) => ({
        ...nameOf(row.key),
        firstAt: row.firstAt.toISOString(),
        records: row.records,
        rawEventId: row.rawEventId,
        judgement: decisions.find((one) => one.kind === 'judgement' && one.key === row.key)?.judgement ?? null,
      })),
      others: others.map((row) => ({ ...nameOf(row.key), sharedBy: row.sharedBy })),
      ties,
      chains: keys[0] ? chainsFrom(keys[0].key, tying(ties, own)) : [],
      events,
      leftOut,
      decisions: standingDecisions(decisions, nameOf),
    };
  });
}

/** What holds keys together: without those that were cut, or identify nobody. */
const tying = (ties: readonly PersonTie[], own: ReadonlySet<IdentityKey>) =>
  ties.map(({ id, of, name, keys, cut }) => ({
    record: { id, of, name },
    keys: keys.filter((key) => own.has(key) && !cut.includes(key)),
  }));

async function namesOf(
  tx: WorkspaceTx,
  rows: readonly KeyRow[],
  decisions: readonly DecisionRow[],
  personalData: boolean,
): Promise<ReadonlyMap<IdentityKey, NamedKey>> {
  const known = new Set(rows.map(({ key }) => key));
  const decided = decisions.flatMap(({ key, otherKey }) => [key, ...(otherKey ? [otherKey] : [])]);
  const further = await keysNamed(
    tx,
    decided.filter((key) => !known.has(key)),
  );
  return nameKeys(tx, [...rows, ...further], personalData);
}

function tiesOf(links: readonly PersonLinkRow[]): PersonTie[] {
  const ties = new Map<string, PersonTie & { keys: IdentityKey[]; cut: IdentityKey[] }>();
  for (const link of links) {
    const tie = ties.get(link.recordId) ?? {
      ...recordOf(link),
      at: link.at.toISOString(),
      keys: [],
      cut: [],
      rawEventId: link.rawEventId,
    };
    ties.set(link.recordId, tie);
    tie.keys.push(link.key);
    if (link.cut) tie.cut.push(link.key);
  }
  return [...ties.values()];
}

function recordOf({ recordId, byHand, orderName, leadName }: PersonLinkRow): Pick<PersonTie, 'id' | 'of' | 'name'> {
  if (byHand) return { id: recordId, of: 'by-hand', name: '' };
  if (orderName !== null) return { id: recordId, of: 'order', name: orderName };
  return leadName === null ? { id: recordId, of: 'checkout', name: '' } : { id: recordId, of: 'lead', name: leadName };
}

async function timeLine(tx: WorkspaceTx, personId: string): Promise<{ events: PersonEvent[]; leftOut: number }> {
  const { revenue } = await readSettings(tx);
  const asked = { revenue: revenueSql('o', revenue), limit: MOST_EVENTS + 1 };
  const rows = await eventsOfPerson(tx, personId, asked);
  const events = rows.slice(0, MOST_EVENTS).map((row) => ({
    ...row,
    at: row.at.toISOString(),
    amountMinor: row.amountMinor === null ? null : toSafe(row.amountMinor),
  }));
  return { events: events.toReversed(), leftOut: rows.length - events.length };
}
