import { countSharedKeys, decisionsOn, keysNamed, sharedKeyRows } from '../../database/reading/people.server.ts';
import { versionsOf } from '../../database/reading/versions.server.ts';
import { withWorkspace } from '../../database/workspace-transaction.server.ts';
import type { IdentityKey } from '../../domain/identity/identifier.ts';
import { IDENTITY_RULE_VERSION, SHARED_KEY_LIMITS } from '../../domain/identity/shared-keys.ts';
import { nameKeys } from './key-names.server.ts';
import { standingDecisions } from './standing-decisions.ts';
import type { NamedKey, OwnRules, SharedKeysReport } from './types.ts';

export interface SharedKeysAsked {
  readonly page: number;
  readonly pageSize: number;
  readonly personalData: boolean;
}

const PUBLISHED: OwnRules = {
  ownDomains: [],
  ownAddresses: [],
  limits: SHARED_KEY_LIMITS as OwnRules['limits'],
};

/** The keys that identify nobody, each with the rule that caught it, what people decided, and the rules in force. */
export function sharedKeysReport(
  workspaceId: string,
  { page, pageSize, personalData }: SharedKeysAsked,
): Promise<SharedKeysReport> {
  return withWorkspace(workspaceId, async (tx) => {
    const rows = await sharedKeyRows(tx, pageSize, (page - 1) * pageSize);
    const judgements = await decisionsOn(tx, 'judgements');
    const judged = await keysNamed(
      tx,
      judgements.map(({ key }) => key),
    );
    const names = await nameKeys(tx, [...rows, ...judged], personalData);
    const nameOf = (key: IdentityKey): NamedKey => names.get(key) ?? { key, kind: key.split(':')[0]!, shown: '' };
    const versions = await versionsOf<OwnRules>(tx, 'identity');
    return {
      rows: rows.map(({ key, firstAt, sharedBy, records, rawEventId }) => ({
        ...nameOf(key),
        firstAt: firstAt.toISOString(),
        sharedBy: sharedBy ?? 'too-many',
        records,
        rawEventId,
      })),
      total: await countSharedKeys(tx),
      page,
      pageSize,
      masked: !personalData,
      judgements: standingDecisions(judgements, nameOf),
      rules: versions[0]?.body ?? PUBLISHED,
      published: IDENTITY_RULE_VERSION,
      versions: versions.map(({ id, decidedAt, note, body }) => ({ id, decidedAt, note, body })),
    };
  });
}
