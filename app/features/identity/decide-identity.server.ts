import {
  decidedAtOf,
  hasLink,
  isKnownKey,
  oldestKeyOf,
  personOfKey,
  personReferredTo,
} from '../../database/reading/identity-people.server.ts';
import { withWorkspace, type WorkspaceTx } from '../../database/workspace-transaction.server.ts';
import { decisionId } from '../../domain/identity/identity-decision.ts';
import type { IdentityKey } from '../../domain/identity/identifier.ts';
import type { Judgement } from '../../domain/identity/identity-rules.ts';
import { say } from '../../domain/messages/message.ts';
import type { IdentityDecided } from '../../pipeline/normalise/identity-decision.ts';
import { InputError, NotFoundError } from '../../runtime/errors.ts';
import { decide } from '../decide.server.ts';
import type { Who } from '../who.ts';

/** What a person asks for; `stands: false` takes back what was decided. */
export type IdentityAsked =
  | { readonly is: 'judge'; readonly key: IdentityKey; readonly judgement: Judgement; readonly stands: boolean }
  | { readonly is: 'cut'; readonly key: IdentityKey; readonly recordId: string; readonly stands: boolean }
  | { readonly is: 'merge'; readonly personId: string; readonly other: string } // an order's name or id, or a lead's id
  | { readonly is: 'unmerge'; readonly keys: readonly [IdentityKey, IdentityKey] };

/** The decision as its raw event will hold it, and the key whose person the page goes on with. */
export interface IdentityChoice {
  readonly topic: 'key-judged' | 'link-cut' | 'persons-merged';
  readonly body: IdentityDecided;
  readonly follow: IdentityKey;
}

/** Reads what is asked for into a decision. Throws NotFoundError or InputError where it names nothing that can be decided. */
export function choiceOf(who: Who, asked: IdentityAsked, note: string | null = null): Promise<IdentityChoice> {
  return withWorkspace(who.workspaceId, async (tx) => {
    if (asked.is === 'judge') return judged(tx, asked, note);
    if (asked.is === 'cut') return cut(tx, asked, note);
    const keys = asked.is === 'merge' ? await keysToMerge(tx, asked) : asked.keys;
    const decidedAt = await nextInstant(tx, decisionId({ kind: 'merge', keys }));
    const body = { keys: [...keys] as [string, string], stands: asked.is === 'merge', decidedAt, note };
    return { topic: 'persons-merged', body, follow: keys[0] };
  });
}

/** Decides, and answers the person of the followed key as it is then; null where it is nobody's now. */
export async function decideIdentity(who: Who, { topic, body, follow }: IdentityChoice): Promise<string | null> {
  await decide(who.workspaceId, topic, body, { by: who.userId });
  return withWorkspace(who.workspaceId, (tx) => personOfKey(tx, follow));
}

async function judged(
  tx: WorkspaceTx,
  { key, judgement, stands }: Extract<IdentityAsked, { is: 'judge' }>,
  note: string | null,
): Promise<IdentityChoice> {
  if (!(await isKnownKey(tx, key))) throw new NotFoundError(say('key-not-found'));
  const decidedAt = await nextInstant(tx, decisionId({ kind: 'judgement', key }));
  return { topic: 'key-judged', body: { key, judgement, stands, decidedAt, note }, follow: key };
}

async function cut(
  tx: WorkspaceTx,
  { key, recordId, stands }: Extract<IdentityAsked, { is: 'cut' }>,
  note: string | null,
): Promise<IdentityChoice> {
  if (!(await hasLink(tx, recordId, key))) throw new NotFoundError(say('tie-not-found'));
  const decidedAt = await nextInstant(tx, decisionId({ kind: 'cut', key, recordId }));
  return { topic: 'link-cut', body: { key, recordId, stands, decidedAt, note }, follow: key };
}

async function keysToMerge(
  tx: WorkspaceTx,
  { personId, other }: Extract<IdentityAsked, { is: 'merge' }>,
): Promise<readonly [IdentityKey, IdentityKey]> {
  const otherPerson = await personReferredTo(tx, other.trim());
  if (!otherPerson)
    throw new NotFoundError(say('merge-target-not-found', { given: other.slice(0, 80) }), { where: 'other' });
  if (otherPerson === personId) throw new InputError(say('same-person'), { where: 'other' });
  const [own, others] = [await oldestKeyOf(tx, personId), await oldestKeyOf(tx, otherPerson)];
  if (!own || !others) throw new InputError(say('person-without-key'), { where: 'other' });
  return [own, others];
}

/** Later than the decision that it replaces, also where that was made by a machine whose clock is ahead. */
async function nextInstant(tx: WorkspaceTx, id: string): Promise<string> {
  const before = await decidedAtOf(tx, id);
  return new Date(Math.max(Date.now(), before === null ? 0 : before.getTime() + 1)).toISOString();
}
