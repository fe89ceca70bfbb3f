import { z } from 'zod';
import type { Actor } from '#app/access/require-actor.server.ts';
import { noteReading } from '#app/features/personal-data.server.ts';
import { evidenceOf } from '#app/reports/evidence/evidence.server.ts';
import type { Evidence } from '#app/reports/evidence/types.ts';
import { orResponse } from './or-response.server.ts';

const MAX_MARKS = 8;

/** The raw event that an address's `evidence` asks for, with its marks; null where it asks for none. */
export async function askedEvidence(request: Request, actor: Actor): Promise<Evidence | null> {
  const params = new URL(request.url).searchParams;
  const id = z.uuid().safeParse(params.get('evidence'));
  if (!id.success) return null;
  const marks = params.getAll('mark').slice(0, MAX_MARKS);
  const personalData = actor.can('personal-data:read');
  const evidence = await orResponse(evidenceOf(actor.workspaceId, id.data, { marks, personalData }));
  if (!evidence) throw new Response(null, { status: 404 });
  if (!evidence.masked) await noteReading(actor, 'payload', id.data);
  return evidence;
}
