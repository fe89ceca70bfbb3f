import { z } from 'zod';
import type { IdentityAsked } from '#app/features/identity/decide-identity.server.ts';
import { JUDGEMENTS } from '#app/domain/identity/identity-rules.ts';

const key = z.string().regex(/^[a-z]+:[0-9a-f]{32}$/);
const stands = z.enum(['yes', 'no']).transform((word) => word === 'yes');
const note = z.string().trim().max(500).optional();

const schema = z.discriminatedUnion('is', [
  z.object({ is: z.literal('judge'), key, judgement: z.enum(JUDGEMENTS), stands, note }),
  z.object({ is: z.literal('cut'), key, recordId: z.uuid(), stands, note }),
  z.object({ is: z.literal('merge'), personId: z.uuid(), other: z.string().trim().min(1).max(200), note }),
  z.object({
    is: z.literal('unmerge'),
    keys: z
      .string()
      .transform((text) => text.split(','))
      .pipe(z.tuple([key, key])),
    note,
  }),
]);

/** What a form asks to be decided about identity. Refuses with a Response. */
export async function readIdentityForm(request: Request): Promise<{ asked: IdentityAsked; note: string | null }> {
  const fields = request.method === 'GET' ? new URL(request.url).searchParams : await request.formData();
  const parsed = schema.safeParse(Object.fromEntries(fields));
  if (!parsed.success) throw new Response(String(parsed.error.issues[0]?.path[0]), { status: 400 });
  const { note: told, ...asked } = parsed.data;
  return { asked, note: told || null };
}
