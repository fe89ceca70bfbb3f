import { json, redirect } from '@remix-run/node';
import type { ActionFunctionArgs } from '@remix-run/node';
import { z } from 'zod';
import { requireActor } from '#app/access/require-actor.server.ts';
import { removeView, saveView } from '#app/features/saved-views.server.ts';

const input = z.discriminatedUnion('intent', [
  z.object({
    intent: z.literal('save'),
    page: z.enum(['roas', 'models', 'models/paths', 'models/truth', 'customers', 'orders', 'leads']),
    name: z.string().trim().min(1).max(60),
    query: z.string().max(2000),
  }),
  z.object({ intent: z.literal('remove'), id: z.uuid() }),
]);

export async function action({ request }: ActionFunctionArgs) {
  const actor = await requireActor(request);
  const parsed = input.safeParse(Object.fromEntries(await request.formData()));
  if (!parsed.success) return json({ ok: false }, 400);
  if (parsed.data.intent === 'save') await saveView(actor, parsed.data);
  else await removeView(actor, parsed.data.id);
  return json({ ok: true });
}

export const loader = () => redirect('/roas');
