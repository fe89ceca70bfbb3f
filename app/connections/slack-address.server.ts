import { isSlackAddress } from '../platforms/slack/webhook.ts';
import { env } from '../runtime/env.server.ts';
import { seal, unseal } from './sealed.server.ts';

/** What the address of a workspace's Slack is sealed with: moved to another workspace it does not open. */
export const slackBound = (workspaceId: string): string => `${workspaceId}|slack`;

export const sealSlack = (workspaceId: string, address: string): Buffer => seal(slackBound(workspaceId), address);
export const openSlack = (workspaceId: string, sealed: Buffer): string => unseal(slackBound(workspaceId), sealed);

/** Whether an address may be kept and posted to: Slack's, or the sandbox's where it plays Slack. */
export function mayPostTo(address: string): boolean {
  const { slack } = env().platforms;
  return isSlackAddress(address, slack.sandbox ? slack.origin : null);
}
