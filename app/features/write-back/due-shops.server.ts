import { type ConnectedShop, connectedShops } from '../../database/reading/write-backs.server.ts';
import { shopsBeingPulled } from '../../database/reading/order-pulls.server.ts';
import { readSettings } from '../../database/reading/settings.server.ts';
import { versionInForce } from '../../database/reading/versions.server.ts';
import { withWorkspace, type WorkspaceTx } from '../../database/workspace-transaction.server.ts';
import type { TakenShop, WholeComparison } from '../../database/writing/write-back-runs.server.ts';
import { measureId } from '../../domain/attribution/measure-id.ts';
import { isDataDriven } from '../../domain/attribution/journey.ts';
import { sha256Hex } from '../../domain/values/ids.ts';
import { scopesOf } from '../../platforms/shopify/scopes.ts';

/** Names of campaigns come with spend, and change no journey: once a day all orders are compared. */
const COMPARED_EVERY_MS = 24 * 3_600_000;

export const grantsWriting = (scopes: string): boolean => scopesOf(scopes).includes('write_orders');

/** What the values of all orders depend on beside their journeys. Where it is another, all are compared again. */
export async function signatureOf(
  tx: WorkspaceTx,
  { scopes, installedAt, turns }: Pick<ConnectedShop, 'scopes' | 'installedAt' | 'turns'>,
): Promise<string> {
  const { measure } = await readSettings(tx);
  const channels = await versionInForce(tx, 'channels');
  const run = isDataDriven(measure.model) ? await versionInForce(tx, 'model-run', measure.model) : null;
  const parts = [measureId(measure), channels?.id, run?.id, scopes, installedAt.toISOString(), turns];
  return sha256Hex(JSON.stringify(parts));
}

export const allCompared = (
  shop: { readonly signature: string | null; readonly comparedAt: Date | null },
  signature: string,
  now: number,
): boolean =>
  shop.signature === signature && shop.comparedAt !== null && now - shop.comparedAt.getTime() < COMPARED_EVERY_MS;

/** The comparison of all orders that is due: the one that is under way, where it is under the same choices. */
export const dueComparison = (shop: TakenShop, signature: string, now: Date): WholeComparison | null => {
  if (allCompared(shop, signature, now.getTime())) return null;
  const { wholeSignature, wholeSince, wholeAfter } = shop;
  return wholeSignature === signature && wholeSince
    ? { signature, since: wholeSince, after: wholeAfter }
    : { signature, since: now, after: null };
};

/**
 * The shops onto whose orders something may have to be written; whether it has is for a run to see. Not while a shop's
 * orders are pulled: both draw on what Shopify allows, and the orders go first.
 */
export function shopsDue(workspaceId: string, now = Date.now()): Promise<string[]> {
  return withWorkspace(workspaceId, async (tx) => {
    const due: string[] = [];
    const pulled = await shopsBeingPulled(tx);
    for (const shop of await connectedShops(tx)) {
      if (!shop.enabled || shop.isBusy || pulled.has(shop.shopId)) continue;
      const mayWrite = grantsWriting(shop.scopes);
      // said once, and again when the scopes are others
      if (!mayWrite && shop.state === 'no-scope') continue;
      const isDue = !mayWrite || shop.hasMarks || !allCompared(shop, await signatureOf(tx, shop), now);
      if (isDue) due.push(shop.shopId);
    }
    return due;
  });
}
