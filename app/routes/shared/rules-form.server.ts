import { z } from 'zod';
import type { RulesAsked } from '#app/features/identity/own-rules.server.ts';

const limit = z.coerce.number().int().min(1).max(1_000);
const schema = z.object({
  intent: z.enum(['preview', 'adopt']),
  ownDomains: z.string().max(5_000),
  ownAddresses: z.string().max(10_000),
  customer: limit,
  email: limit,
  phone: limit,
  client: limit,
  note: z.string().trim().max(500),
});

interface RulesForm {
  readonly intent: 'preview' | 'adopt';
  readonly rules: RulesAsked;
  readonly note: string | null;
}

/** The rules of identity that a form asks for. Refuses with a Response. */
export async function readRulesForm(request: Request): Promise<RulesForm> {
  const form = await request.formData();
  const parsed = schema.safeParse(Object.fromEntries(form));
  if (!parsed.success) throw new Response(String(parsed.error.issues[0]?.path[0]), { status: 400 });
  const { intent, ownDomains, ownAddresses, note, ...limits } = parsed.data;
  const keptAddresses = form.getAll('kept').map(String);
  return { intent, rules: { ownDomains, ownAddresses, keptAddresses, limits }, note: note || null };
}
