import { createHmac, hash, randomBytes } from 'node:crypto';
import { addConsentStart, useConsentStart } from '../../database/writing/consent-starts.server.ts';
import { withWorkspace } from '../../database/workspace-transaction.server.ts';
import { isSameText } from '../../platforms/http/signature.ts';
import { env } from '../../runtime/env.server.ts';
import type { Who } from '../who.ts';

/** Who consents, in which browser. */
export interface Consenting extends Who {
  readonly session: string;
}

const MINUTES = 10;

/**
 * What goes to the platform with somebody and comes back with them: random, signed for this person, session, workspace and
 * platform, good once and for ten minutes. Only its hash is kept.
 */
export async function newState(who: Consenting, platform: string): Promise<string> {
  const random = randomBytes(24).toString('base64url');
  const state = `${random}.${signature(who, platform, random)}`;
  const start = { id: hashOf(state), platform, userId: who.userId, minutes: MINUTES };
  await withWorkspace(who.workspaceId, (tx) => addConsentStart(tx, start));
  return state;
}

/** Whether a state is the one that this person was sent away with from here; it is used up by that. */
export async function takeState(who: Consenting, platform: string, state: string): Promise<boolean> {
  const [random = '', signed = ''] = state.split('.');
  if (!isSameText(signed, signature(who, platform, random))) return false;
  const start = { id: hashOf(state), platform, userId: who.userId };
  return withWorkspace(who.workspaceId, (tx) => useConsentStart(tx, start));
}

function signature({ workspaceId, userId, session }: Consenting, platform: string, random: string): string {
  const key = createHmac('sha256', env().appSecret).update('state of a consent').digest();
  return createHmac('sha256', key)
    .update([random, platform, workspaceId, userId, session].join('|'))
    .digest('base64url');
}

const hashOf = (state: string): Buffer => hash('sha256', state, 'buffer');
