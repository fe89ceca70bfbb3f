import { json } from '@remix-run/node';
import type { ActionFunctionArgs } from '@remix-run/node';
import { requireActor, requirePermission } from '#app/access/require-actor.server.ts';
import { say } from '#app/domain/messages/message.ts';
import { addCostFile, MAX_COST_FILE, readCostFile } from '#app/features/costs/cost-file.server.ts';
import { InputError } from '#app/runtime/errors.ts';
import { refusal } from './shared/refusal.server.ts';

const SHOWN = 10;
const LISTED_REJECTS = 100;

/**
 * Takes a file of product costs as the bare body of a request. Without `take=1` it is only read: what would be taken and
 * what not, with line and reason.
 */
export async function action({ request }: ActionFunctionArgs) {
  const actor = await requireActor(request);
  requirePermission(actor, 'settings:update');
  const asked = new URL(request.url).searchParams;
  try {
    const upload = { fileName: asked.get('name') ?? 'costs.csv', bytes: await bodyOf(request) };
    if (asked.get('take') === '1') return json({ ok: true as const, ...(await addCostFile(actor, upload)) });
    const { costs, rejects } = await readCostFile(actor, upload);
    return json({
      ok: true as const,
      costs: costs.length,
      first: costs.slice(0, SHOWN).map((cost) => ({ ...cost, unitCostE8: String(cost.unitCostE8) })),
      rejected: rejects.length,
      rejects: rejects.slice(0, LISTED_REJECTS),
    });
  } catch (error) {
    return refusal(error);
  }
}

async function bodyOf(request: Request): Promise<Uint8Array> {
  const bytes = new Uint8Array(await request.arrayBuffer());
  if (bytes.length === 0) throw new InputError(say('upload-empty'));
  if (bytes.length > MAX_COST_FILE) throw new InputError(say('upload-too-large'));
  return bytes;
}
