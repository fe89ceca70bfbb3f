import { json } from '@remix-run/node';
import type { LoaderFunctionArgs } from '@remix-run/node';
import { z } from 'zod';
import { requireActor, requirePermission } from '#app/access/require-actor.server.ts';
import type { Actor } from '#app/access/require-actor.server.ts';
import { isDay, isTimeZone } from '#app/domain/values/days.ts';
import {
  previewAgain,
  previewDays,
  previewWithoutRules,
} from '#app/features/version-previews/preview-version.server.ts';
import type { VersionPreview } from '#app/reports/versions/types.ts';
import { refusal } from './shared/refusal.server.ts';

const asked = z.union([
  z.object({ id: z.uuid() }),
  z.object({ timeZone: z.string().trim().max(60).refine(isTimeZone) }),
  z.object({ currency: z.string().length(3), from: z.union([z.literal(''), z.string().refine(isDay)]) }),
]);

/** What adopting would move: an older version (id), other reporting days, or cost rules without those of a first day. */
export async function loader({ request }: LoaderFunctionArgs) {
  const actor = await requireActor(request);
  requirePermission(actor, 'settings:update');
  const read = asked.safeParse(Object.fromEntries(new URL(request.url).searchParams));
  if (!read.success) return json({ ok: false as const, error: null }, 400);
  try {
    return json({ ok: true as const, preview: await previewOf(actor, read.data) });
  } catch (error) {
    return refusal(error);
  }
}

function previewOf(actor: Actor, change: z.infer<typeof asked>): Promise<VersionPreview> {
  if ('id' in change) return previewAgain(actor, change.id);
  if ('timeZone' in change) return previewDays(actor, change.timeZone);
  return previewWithoutRules(actor, { currency: change.currency, from: change.from || null });
}
