import { json, redirect } from '@remix-run/node';
import { z } from 'zod';
import {
  adoptModelRun,
  computeModelRun,
  discardModelRun,
  runInput,
} from '#app/features/model-runs/model-runs.server.ts';
import type { Who } from '#app/features/who.ts';

const id = z.uuid();
const form = z.discriminatedUnion('intent', [
  runInput.extend({ intent: z.literal('compute') }),
  z.object({ intent: z.literal('adopt'), id, note: z.string().trim().max(500).default('') }),
  z.object({ intent: z.literal('discard'), id }),
]);
type RunForm = z.infer<typeof form>;

/** What is asked of the runs; null where it can't be read. */
export function runForm(data: FormData): RunForm | null {
  return form.safeParse(Object.fromEntries(data)).data ?? null;
}

/** The run that an address names, or null. Refuses with a Response what is no id. */
export function askedRun(request: Request): string | null {
  const value = new URL(request.url).searchParams.get('run');
  if (value === null) return null;
  if (!id.safeParse(value).success) throw json({ field: 'run', value }, 400);
  return value;
}

/** Does it; a computed run is looked at next. */
export async function performRun(who: Who, asked: RunForm): Promise<Response> {
  if (asked.intent === 'compute') return redirect(`/models/runs?run=${await computeModelRun(who, asked)}`);
  if (asked.intent === 'adopt') {
    await adoptModelRun(who, asked.id, asked.note || null);
    return json({ ok: true });
  }
  await discardModelRun(who, asked.id);
  return redirect('/models/runs');
}
