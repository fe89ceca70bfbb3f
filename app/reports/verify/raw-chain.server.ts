import { type ChainHead, chainHead, type ChainRow, chainRows } from '../../database/reading/raw-chain.server.ts';
import type { WorkspaceTx } from '../../database/workspace-transaction.server.ts';
import { CHAIN_START, chainHash } from '../evidence/chain-hash.ts';
import type { Findings } from './findings.ts';

const BATCH = 2000;

/**
 * Raw events are unaltered and none is missing: every body has its hash (where a person was erased from it: that of what
 * is left, and the event that asked for it is there), every hash its place in the chain, places have no
 * gaps from 1 on, and the chain ends where its head says. After a fault the chain is followed on from what is stored.
 */
export async function verifyRawChain(tx: WorkspaceTx, findings: Findings): Promise<void> {
  const head: ChainHead = (await chainHead(tx)) ?? { seq: 0n, hash: CHAIN_START };
  let last: ChainHead = { seq: 0n, hash: CHAIN_START };
  for (;;) {
    const rows = await chainRows(tx, last.seq, head.seq, BATCH);
    for (const row of rows) last = checkLink(row, last, findings);
    if (rows.length < BATCH) break;
  }
  if (last.seq < head.seq) missing(last.seq, head.seq + 1n, findings);
  else
    findings.compare('raw-chain-head', `raw event ${head.seq}`, head.hash.toString('hex'), last.hash.toString('hex'));
}

function checkLink(row: ChainRow, last: ChainHead, findings: Findings): ChainHead {
  const where = (): string => `raw event ${row.seq} (${row.id})`;
  const expectedBody = row.redactedHash ?? row.contentHash;
  findings.compare('raw-content', where, expectedBody.toString('hex'), row.bodyHash.toString('hex'));
  if (!row.redactedRightly) findings.note('raw-redaction', where(), 'redacted by a privacy webhook', 'no such event');
  if (row.seq === last.seq + 1n) {
    const expected = chainHash(last.hash, row.contentHash, row);
    findings.compare('raw-chain', where, expected.toString('hex'), row.chainHash.toString('hex'));
  } else missing(last.seq, row.seq, findings);
  return { seq: row.seq, hash: row.chainHash };
}

function missing(after: bigint, before: bigint, findings: Findings): void {
  const [from, to] = [after + 1n, before - 1n];
  const where = from === to ? `raw event ${from}` : `raw events ${from} to ${to}`;
  findings.note('raw-sequence', where, `${to - from + 1n} raw events`, 'removed');
}
