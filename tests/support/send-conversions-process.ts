/*
 * Sends a dataset's conversions in a process of its own, that a test can kill: CONVERSIONS (JSON of whom), CONVERSIONS_ORIGIN,
 * CONVERSIONS_TOKEN, CONVERSIONS_SECRET and CONVERSIONS_DATABASE in the environment. Prints the report.
 */
import { closePool, openPool } from '#app/database/pool.server.ts';
import { type ConversionsAsked, sendConversions } from '#app/features/send-conversions/send-conversions.server.ts';
import { metaClient } from '#app/platforms/meta/client.ts';

const { env } = process;
openPool(env['CONVERSIONS_DATABASE'] ?? '');
const client = metaClient({
  origin: env['CONVERSIONS_ORIGIN'] ?? '',
  accessToken: env['CONVERSIONS_TOKEN'] ?? '',
  appSecret: env['CONVERSIONS_SECRET'] ?? '',
});
const report = await sendConversions(JSON.parse(env['CONVERSIONS'] ?? '') as ConversionsAsked, {
  withClient: (_workspaceId, _connectionId, work) => work(client),
  batch: 5,
});
console.log(JSON.stringify(report));
await closePool();
