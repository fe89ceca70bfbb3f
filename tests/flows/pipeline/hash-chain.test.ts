import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { useDatabase } from '../../support/database.ts';
import { delivery, pipelineWorkspace, useAppPool, useSuperuser } from '../../support/pipeline-workspace.ts';

const urls = await useDatabase();
useAppPool(urls);
const superuser = useSuperuser(urls);

const note = (n: number) =>
  delivery('pixel', 'events', `{"note":${n},"text":"é ${'x'.repeat(n % 50)}"}`, { n: `${n}` });

interface Link {
  seq: string;
  id: string;
  source: string;
  topic: string;
  delivery_key: string;
  meta: string;
  received_at: Date;
  body: Buffer;
  content_hash: Buffer;
  chain_hash: Buffer;
}

async function chainOf(workspaceId: string): Promise<Link[]> {
  const { rows } = await superuser.query<Link>(
    `SELECT seq, id, source, topic, delivery_key, meta::text AS meta, received_at, body, content_hash, chain_hash
     FROM raw_event WHERE workspace_id = $1 ORDER BY seq`,
    [workspaceId],
  );
  return rows;
}

const sha256 = (...parts: (Buffer | string)[]): Buffer =>
  parts.reduce((hash, part) => hash.update(part), createHash('sha256')).digest();

/** Works the chain out anew, by its definition; answers the head. */
function walk(links: readonly Link[]): Buffer {
  let head: Buffer = Buffer.alloc(32);
  for (const [index, link] of links.entries()) {
    expect(Number(link.seq)).toBe(index + 1);
    const content = sha256(link.body);
    expect(content.equals(link.content_hash)).toBe(true);
    const named = [link.id, link.source, link.topic, link.delivery_key, link.meta, link.received_at.getTime()].join(
      '|',
    );
    head = sha256(head, content, named);
    expect(head.equals(link.chain_hash)).toBe(true);
  }
  return head;
}

test('given many calls at once, the chain has no gap and no break, and ends at the stored head', async () => {
  const workspace = await pipelineWorkspace('chain-at-once');

  const calls = Array.from({ length: 24 }, (_, call) =>
    workspace.append(Array.from({ length: 1 + (call % 9) }, (_, n) => note(call * 100 + n))),
  );
  const appended = (await Promise.all(calls)).flat();

  const links = await chainOf(workspace.id);
  expect(appended.every(({ fresh }) => fresh)).toBe(true);
  expect(new Set(appended.map(({ seq }) => seq)).size).toBe(links.length);
  const head = walk(links);
  const { rows } = await superuser.query(`SELECT seq, hash FROM raw_chain WHERE workspace_id = $1`, [workspace.id]);
  expect(rows).toEqual([{ seq: String(links.length), hash: head }]);
  const due = await superuser.query(`SELECT seq FROM outbox WHERE workspace_id = $1 ORDER BY seq`, [workspace.id]);
  expect(due.rows.map(({ seq }) => Number(seq))).toEqual(links.map(({ seq }) => Number(seq)));
});

test('given one delivery ten times at once, there is one row; nine are told that it was known, with its place', async () => {
  const workspace = await pipelineWorkspace('chain-same');
  await workspace.append([note(1)]);

  const answers = (await Promise.all(Array.from({ length: 10 }, () => workspace.append([note(2)])))).flat();

  expect(answers.filter(({ fresh }) => fresh)).toHaveLength(1);
  expect(new Set(answers.map(({ seq }) => seq))).toEqual(new Set([2n]));
  const links = await chainOf(workspace.id);
  expect(links).toHaveLength(2);
  walk(links);
});

test('given a call that holds known, new and repeated deliveries, each is answered in its place', async () => {
  const workspace = await pipelineWorkspace('chain-mixed');
  await workspace.append([note(1), note(2)]);

  const answers = await workspace.append([note(2), note(3), note(3), note(1), note(4)]);

  expect(answers).toEqual([
    { seq: 2n, fresh: false },
    { seq: 3n, fresh: true },
    { seq: 3n, fresh: false },
    { seq: 1n, fresh: false },
    { seq: 4n, fresh: true },
  ]);
  walk(await chainOf(workspace.id));
});

test('given an empty body and bytes that are no text, they are stored as they came', async () => {
  const workspace = await pipelineWorkspace('chain-bytes');
  const bytes = Buffer.from([0, 255, 0, 92, 39, 10]);

  await workspace.append([
    { ...note(1), deliveryKey: 'empty', body: Buffer.alloc(0) },
    { ...note(1), deliveryKey: 'bytes', body: bytes },
    { ...note(1), deliveryKey: 'text', body: Buffer.from('after') },
  ]);

  const links = await chainOf(workspace.id);
  expect(links.map(({ body }) => body)).toEqual([Buffer.alloc(0), bytes, Buffer.from('after')]);
  walk(links);
});

test('given a call that fails, nothing of it is stored and the chain goes on without a gap', async () => {
  const workspace = await pipelineWorkspace('chain-fails');
  await workspace.append([note(1)]);

  const failed = workspace.append([note(2), { ...note(3), topic: 'nul \u0000' }]);

  await expect(failed).rejects.toThrow();
  await workspace.append([note(4)]);
  const links = await chainOf(workspace.id);
  expect(links.map(({ meta }) => meta)).toEqual(['{"n": "1"}', '{"n": "4"}']);
  walk(links);
});

test('two workspaces may get the same delivery: each has its own chain', async () => {
  const [a, b] = [await pipelineWorkspace('chain-a'), await pipelineWorkspace('chain-b')];

  const answers = await Promise.all([a.append([note(1)]), b.append([note(1)])]);

  expect(answers.flat()).toEqual([
    { seq: 1n, fresh: true },
    { seq: 1n, fresh: true },
  ]);
});
