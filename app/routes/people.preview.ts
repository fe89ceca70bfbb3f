import { json } from '@remix-run/node';
import type { LoaderFunctionArgs } from '@remix-run/node';
import { requireActor, requirePermission } from '#app/access/require-actor.server.ts';
import { choiceOf } from '#app/features/identity/decide-identity.server.ts';
import { previewDecision } from '#app/features/identity/preview-decision.server.ts';
import { readIdentityForm } from './shared/identity-form.server.ts';
import { refusal } from './shared/refusal.server.ts';

/** What a decision about identity would move, before it is taken. */
export async function loader({ request }: LoaderFunctionArgs) {
  const actor = await requireActor(request);
  requirePermission(actor, 'leads:update');
  try {
    const { asked, note } = await readIdentityForm(request);
    return json({ ok: true as const, preview: await previewDecision(actor, await choiceOf(actor, asked, note)) });
  } catch (error) {
    return refusal(error);
  }
}
