import { json } from '@remix-run/node';
import type { ActionFunctionArgs, LinksFunction, LoaderFunctionArgs } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { z } from 'zod';
import { requireActor, requirePermission } from '#app/access/require-actor.server.ts';
import { CampaignsPage } from '#app/components/campaigns/campaigns-page.tsx';
import { CHANGEABLE_LEVELS } from '#app/domain/ads/ad-change.ts';
import { makeAndRead, planAsked } from '#app/features/manage-ads/ask-change.server.ts';
import { dropChange } from '#app/features/manage-ads/make-change.server.ts';
import { planUndo } from '#app/features/manage-ads/plan-change.server.ts';
import type { Who } from '#app/features/who.ts';
import { PlatformError } from '#app/platforms/http/platform-error.ts';
import { campaignsReport } from '#app/reports/campaigns/campaigns-report.server.ts';
import campaignStyles from '#app/styles/campaigns.css?url';
import { askNumbers } from '../shared/ask-numbers.server.ts';
import { askedEvidence } from '../shared/asked-evidence.server.ts';
import { plainAmount } from '../shared/plain-amount.server.ts';
import { refusal } from '../shared/refusal.server.ts';

export const handle = { title: 'nav.campaigns' };
export const links: LinksFunction = () => [{ rel: 'stylesheet', href: campaignStyles }];

const platformId = z.string().regex(/^\d{1,30}$/);
const object = z.object({ accountId: z.uuid(), objectId: platformId });

export async function loader({ request }: LoaderFunctionArgs) {
  const { actor, choices } = await askNumbers(request);
  requirePermission(actor, 'campaigns:read');
  const params = new URL(request.url).searchParams;
  const asked = object.safeParse({ accountId: params.get('account'), objectId: params.get('object') });
  const [report, evidence] = await Promise.all([
    campaignsReport(actor.workspaceId, choices.query, asked.data ?? null),
    askedEvidence(request, actor),
  ]);
  return json({ report, choices, evidence, mayChange: actor.can('campaigns:update') });
}

const input = z.discriminatedUnion('intent', [
  z.object({
    intent: z.literal('plan'),
    accountId: z.uuid(),
    kind: z.enum(['pause', 'resume', 'budget', 'variation']),
    level: z.enum(CHANGEABLE_LEVELS),
    id: platformId,
    daily: z.string().max(40).default(''),
    name: z.string().max(200).default(''),
  }),
  z.object({ intent: z.enum(['make', 'drop', 'undo']), changeId: z.uuid() }),
]);
type Asked = z.infer<typeof input>;

export async function action({ request }: ActionFunctionArgs) {
  const actor = await requireActor(request);
  requirePermission(actor, 'campaigns:update');
  const parsed = input.safeParse(Object.fromEntries(await request.formData()));
  if (!parsed.success) return json({ ok: false }, 400);
  const { data } = parsed;
  try {
    const asked = data.intent === 'plan' ? { ...data, daily: await plainAmount(request, data.daily) } : data;
    return json({ ok: true, changeId: await doAsked(actor, asked) });
  } catch (error) {
    if (error instanceof PlatformError) return json({ ok: false, failure: error.kind, said: error.said }, 502);
    return refusal(error);
  }
}

/** Answers the id of the change that is planned now; null where nothing waits for a decision. */
async function doAsked(who: Who, asked: Asked): Promise<string | null> {
  if (asked.intent === 'plan') return (await planAsked(who, asked)).id;
  if (asked.intent === 'undo') return (await planUndo(who, asked.changeId)).id;
  if (asked.intent === 'drop') await dropChange(who, asked.changeId);
  else await makeAndRead(who, asked.changeId);
  return null;
}

export default function Campaigns() {
  return <CampaignsPage {...useLoaderData<typeof loader>()} />;
}
