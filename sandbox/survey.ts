/**
 * Lets a share of the world's buyers answer the survey of the thank-you page, after the world was filled:
 * `node sandbox/survey.ts --target URL [--share PERCENT] [--seed N] [--today D] [--until I] [--orders N]`
 */
import { readSecrets, SHOP } from './constants.ts';
import { DEFAULT_RETRY, makeClient, makeGate, postWithRetry } from './http-client.ts';
import { now, readFlags, wholeNumber, worldOptions } from './options.ts';
import { runPool } from './pool.ts';
import { buyerToken } from './shopify/buyer-token.ts';
import { makeAnswers } from './world/answers.ts';
import { makeWorld } from './world/make.ts';

const FLAGS = ['target', 'share', 'seed', 'today', 'until', 'orders', 'clear'] as const;

const { flags } = readFlags(process.argv.slice(2), FLAGS);
if (!flags.target) throw new Error('--target is missing: the address of the application, like http://127.0.0.1:3000');
const { shopifyApiKey: apiKey, shopifyApiSecret: secret } = readSecrets(process.env);
const share = wholeNumber(flags.share, '--share', 40) / 100;
const answers = makeAnswers(makeWorld(worldOptions(flags, process.env, now())), share);
const client = makeClient(flags.target, { sockets: 8, timeoutMs: 5_000 });
const gate = makeGate();
let accepted = 0;
await runPool(answers, 8, async (answer) => {
  const authorization = `Bearer ${buyerToken(SHOP.domain, { apiKey, secret }, Date.now())}`;
  const headers = { 'content-type': 'application/json', authorization };
  const request = { path: '/survey', headers, body: Buffer.from(JSON.stringify(answer)) };
  if ((await postWithRetry(client, request, DEFAULT_RETRY, gate)).accepted) accepted += 1;
});
client.close();
console.log(JSON.stringify({ share, answers: answers.length, accepted }));
if (accepted < answers.length) process.exitCode = 1;
