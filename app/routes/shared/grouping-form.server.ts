import { say } from '#app/domain/messages/message.ts';
import type { GroupingBody } from '#app/domain/channels/rule.ts';
import { channelsBody } from '#app/pipeline/adopt/channels-body.ts';
import { InputError } from '#app/runtime/errors.ts';

export interface GroupingForm {
  readonly body: GroupingBody;
  readonly note: string | null;
}

/** What the page of channels posts. Throws InputError where the draft is no grouping. */
export function groupingForm(form: FormData): GroupingForm {
  const read = channelsBody.safeParse(jsonOf(form.get('body')));
  if (!read.success) {
    const issue = read.error.issues[0];
    throw new InputError(say('version-body', { content: `${issue?.path.join('.')}: ${issue?.message}` }));
  }
  const note = form.get('note');
  return { body: read.data, note: typeof note === 'string' && note.trim() !== '' ? note.trim().slice(0, 500) : null };
}

function jsonOf(text: FormDataEntryValue | null): unknown {
  try {
    return JSON.parse(typeof text === 'string' ? text : '');
  } catch {
    return null;
  }
}
