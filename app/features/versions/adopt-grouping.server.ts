import { groupingInForce } from '../../database/reading/grouping.server.ts';
import { answeredChoices } from '../../database/reading/survey.server.ts';
import { withWorkspace } from '../../database/workspace-transaction.server.ts';
import { choicesOf } from '../../domain/channels/grouping.ts';
import type { GroupingBody } from '../../domain/channels/rule.ts';
import { say } from '../../domain/messages/message.ts';
import type { SurveyChoice } from '../../domain/survey/choice.ts';
import { InputError } from '../../runtime/errors.ts';
import { adoptVersion } from './adopt-version.server.ts';
import type { Who } from '../who.ts';

/**
 * Adopts a grouping as a person wrote it. A choice of the survey that a buyer gave may be asked for no longer, but not be
 * left out: the answer, also one whose order is still to come, would mean nothing. Throws InputError.
 */
export async function adoptGrouping(who: Who, body: GroupingBody, note: string | null): Promise<void> {
  const { missing } = await answeredBeside(who.workspaceId, body);
  if (missing.length > 0) {
    throw new InputError(say('survey-choice-answered', { names: missing.map(({ id }) => id) }), { where: 'survey' });
  }
  await adoptVersion(who, { kind: 'channels', body, note });
}

/** An earlier grouping, with the choices that buyers gave since it was in force: asked for no longer, meaning what they do. */
export async function withAnsweredChoices(workspaceId: string, body: GroupingBody): Promise<GroupingBody> {
  const { missing, now } = await answeredBeside(workspaceId, body);
  if (missing.length === 0) return body;
  const known = new Set(body.channels.map(({ id }) => id));
  const meant = new Set(missing.map(({ channel }) => channel));
  return {
    ...body,
    channels: [...body.channels, ...now.channels.filter(({ id }) => meant.has(id) && !known.has(id))],
    survey: [...choicesOf(body), ...missing.map((choice) => ({ ...choice, offered: false }))],
  };
}

/** The choices in force that some buyer gave and that another grouping does not hold. */
async function answeredBeside(
  workspaceId: string,
  body: GroupingBody,
): Promise<{ missing: SurveyChoice[]; now: GroupingBody }> {
  return withWorkspace(workspaceId, async (tx) => {
    const { body: now } = await groupingInForce(tx);
    const answered = new Set(await answeredChoices(tx));
    const held = new Set(choicesOf(body).map(({ id }) => id));
    return { missing: choicesOf(now).filter(({ id }) => answered.has(id) && !held.has(id)), now };
  });
}
