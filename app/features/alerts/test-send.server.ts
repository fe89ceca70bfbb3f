import { randomUUID } from 'node:crypto';
import { alertSettings } from '../../database/writing/alert-settings.server.ts';
import { withWorkspace } from '../../database/workspace-transaction.server.ts';
import { PlatformError } from '../../platforms/http/platform-error.ts';
import { deliverMail, deliverSlack, outcomeOf } from './deliver.server.ts';

export interface TestWords {
  readonly mail: { readonly subject: string; readonly text: string; readonly html: string };
  readonly slack: object;
  readonly language: string;
  readonly address: string; // of the alerts page
}

export interface TestResult {
  readonly channel: 'mail' | 'slack';
  readonly to: string;
  readonly error: string | null; // null: it was taken
}

/** Sends a test to whoever asks (inside Shopify Admin nobody has an address), and to the workspace's Slack, at once: what happened is the answer. */
export async function sendTest(workspaceId: string, email: string, words: TestWords): Promise<TestResult[]> {
  const { slackSealed } = await withWorkspace(workspaceId, alertSettings);
  const { mail, language, address } = words;
  const letter = { id: randomUUID(), to: email, language, unsubscribe: address, ...mail };
  const results: TestResult[] = [
    { channel: 'mail', to: email, error: email === '' ? 'no-address' : await errorOf(() => deliverMail(letter)) },
  ];
  if (!slackSealed) return results;
  const error = await errorOf(() => deliverSlack(workspaceId, slackSealed, words.slack));
  return [...results, { channel: 'slack', to: '', error }];
}

async function errorOf(work: () => Promise<void>): Promise<string | null> {
  try {
    await work();
    return null;
  } catch (error) {
    if (!(error instanceof PlatformError)) throw error;
    return outcomeOf(error).error;
  }
}
