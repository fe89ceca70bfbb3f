import { randomUUID } from 'node:crypto';
import { hashId } from '../domain/values/ids.ts';
import { collect } from '../pipeline/collect.server.ts';
import type { DecisionTopic } from '../pipeline/normalise/decision.ts';
import { processAll } from '../pipeline/process-events.server.ts';

/**
 * Notes what a person decided as a raw event, so that a rebuild knows it, and takes it through the pipeline at once: the
 * page that follows shows it. `by` is the user's id. Answers the raw event's id.
 */
export async function decide(
  workspaceId: string,
  topic: DecisionTopic,
  body: object,
  meta: Record<string, string>,
): Promise<string> {
  const deliveryKey = `${topic}|${randomUUID()}`;
  await collect(workspaceId, {
    source: 'decision',
    topic,
    deliveryKey,
    meta,
    body: Buffer.from(JSON.stringify(body)),
  });
  await processAll(workspaceId);
  return hashId('raw', 'decision', deliveryKey);
}
