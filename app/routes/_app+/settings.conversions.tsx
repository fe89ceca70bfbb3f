import { json, redirect } from '@remix-run/node';
import type { ActionFunctionArgs, LinksFunction, LoaderFunctionArgs } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { z } from 'zod';
import { requireActor, requirePermission } from '#app/access/require-actor.server.ts';
import { ConversionsPage } from '#app/components/conversions/conversions-page.tsx';
import { CONVERSION_KINDS } from '#app/domain/conversions/kinds.ts';
import {
  chooseDataset,
  offeredDatasets,
  sendRefusedAgain,
  setChoices,
} from '#app/features/send-conversions/choose-dataset.server.ts';
import type { Who } from '#app/features/who.ts';
import { PlatformError } from '#app/platforms/http/platform-error.ts';
import { conversionsReport } from '#app/reports/conversions/conversions-report.server.ts';
import type { ConversionsReport, DatasetOffer } from '#app/reports/conversions/types.ts';
import { AppError } from '#app/runtime/errors.ts';
import connectionStyles from '#app/styles/connections.css?url';
import { refusal } from '../shared/refusal.server.ts';

export const handle = { title: 'nav.conversions' };
export const links: LinksFunction = () => [{ rel: 'stylesheet', href: connectionStyles }];

export async function loader({ request }: LoaderFunctionArgs) {
  const actor = await requireActor(request);
  requirePermission(actor, 'settings:read');
  const report = await conversionsReport(actor.workspaceId);
  const mayChange = actor.can('connections:create');
  const from = z.uuid().safeParse(new URL(request.url).searchParams.get('from'));
  const offer = from.success && mayChange ? await offered(actor, from.data, report) : null;
  return json({ report, offer, mayChange });
}

/** What a connection offers; Meta is asked only when somebody wants to choose. */
async function offered({ workspaceId }: Who, connectionId: string, report: ConversionsReport): Promise<DatasetOffer> {
  const chosen = new Set(report.datasets.map(({ externalId }) => externalId));
  try {
    const datasets = await offeredDatasets(workspaceId, connectionId);
    return { connectionId, datasets: datasets.map((one) => ({ ...one, isChosen: chosen.has(one.id) })), failure: null };
  } catch (error) {
    if (error instanceof PlatformError) return { connectionId, datasets: [], failure: error.kind };
    if (error instanceof AppError) throw new Response(null, { status: error.status });
    throw error;
  }
}

const kind = z.enum(CONVERSION_KINDS);
const input = z.discriminatedUnion('intent', [
  z.object({ intent: z.literal('choose'), connectionId: z.uuid(), dataset: z.string().regex(/^\d{1,30}$/) }),
  z.object({
    intent: z.literal('choices'),
    datasetId: z.uuid(),
    testCode: z.string().max(100),
    unknownConsent: z.enum(['hold', 'send']),
    kinds: z
      .string()
      .transform((text) => text.split(' ').filter(Boolean))
      .pipe(z.array(kind)),
  }),
  z.object({ intent: z.literal('again'), datasetId: z.uuid() }),
]);

export async function action({ request }: ActionFunctionArgs) {
  const actor = await requireActor(request);
  requirePermission(actor, 'connections:create');
  const parsed = input.safeParse(Object.fromEntries(await request.formData()));
  if (!parsed.success) return json({ ok: false }, 400);
  const asked = parsed.data;
  try {
    if (asked.intent === 'choose') {
      await chooseDataset(actor, asked.connectionId, asked.dataset);
      return redirect('/settings/conversions');
    }
    if (asked.intent === 'choices') await setChoices(actor, asked.datasetId, asked);
    else await sendRefusedAgain(actor, asked.datasetId);
    return json({ ok: true });
  } catch (error) {
    if (error instanceof PlatformError) return json({ ok: false, failure: error.kind }, 502);
    return refusal(error);
  }
}

export default function Conversions() {
  const answer = useActionData<{ ok: boolean; failure?: string }>();
  return <ConversionsPage {...useLoaderData<typeof loader>()} failure={answer?.failure ?? null} />;
}
