import { attributableOrders } from '../../database/reading/attributable-orders.server.ts';
import { boundMeasures } from '../../database/reading/bound-measures.server.ts';
import { adoptedMeasures } from '../../database/reading/settings.server.ts';
import { orderComponents, orphans } from '../../database/reading/verify-rows.server.ts';
import { withWorkspace, type WorkspaceTx } from '../../database/workspace-transaction.server.ts';
import { holdPipeline } from '../../database/writing/events.server.ts';
import { verifyCredits } from './credits.ts';
import { FactCheck } from './facts.server.ts';
import { Findings } from './findings.ts';
import { verifyLedger } from './ledger.ts';
import { verifyRawChain } from './raw-chain.server.ts';
import { verifySpend } from './spend.server.ts';
import type { VerifyResult } from './types.ts';
import { verifyVersions } from './versions.server.ts';

/**
 * Checks every stored number of a workspace again, and names the place of what differs: raw events against their chain,
 * orders against their ledgers, credits against a second implementation of the split, facts against credits, spend facts
 * against sightings, adopted versions against raw events, closed months against the digests they were closed with. Streams: memory does not grow with the number of orders. The pipeline waits meanwhile, so that all
 * is compared as it stood at one moment.
 */
export function verifyWorkspace(workspaceId: string): Promise<VerifyResult> {
  return withWorkspace(workspaceId, async (tx) => {
    await holdPipeline(tx);
    const findings = new Findings();
    await verifyRawChain(tx, findings);
    for (const { what, id } of await orphans(tx)) findings.note(what, id, 'a row that agrees', 'none');
    await verifyOrders(tx, findings);
    await verifySpend(tx, findings);
    await verifyVersions(tx, findings);
    return findings.result();
  });
}

async function verifyOrders(tx: WorkspaceTx, findings: Findings): Promise<void> {
  const measures = await boundMeasures(tx, await adoptedMeasures(tx));
  const facts = new FactCheck(tx, findings);
  for await (const batch of attributableOrders(tx, { range: null, basis: 'order-day', all: true })) {
    const stored = await orderComponents(
      tx,
      batch.map(({ id }) => id),
    );
    for (const order of batch) {
      findings.orders += 1;
      verifyLedger(order, stored.get(order.id)!, findings);
      await facts.day(order.day);
      if (!order.counts) continue;
      for (const measure of measures) facts.add(order, measure.id, verifyCredits(order, measure, findings));
    }
  }
  await facts.end();
}
