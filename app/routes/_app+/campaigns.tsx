import { json } from '@remix-run/node';
import type { LinksFunction, LoaderFunctionArgs } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { z } from 'zod';
import { requirePermission } from '#app/access/require-actor.server.ts';
import { CampaignsPage } from '#app/components/campaigns/campaigns-page.tsx';
import { campaignsReport } from '#app/reports/campaigns/campaigns-report.server.ts';
import campaignStyles from '#app/styles/campaigns.css?url';
import { askNumbers } from '../shared/ask-numbers.server.ts';
import { askedEvidence } from '../shared/asked-evidence.server.ts';

export const handle = { title: 'nav.campaigns' };
export const links: LinksFunction = () => [{ rel: 'stylesheet', href: campaignStyles }];

const object = z.object({ accountId: z.uuid(), objectId: z.string().regex(/^\d{1,30}$/) });

export async function loader({ request }: LoaderFunctionArgs) {
  const { actor, choices } = await askNumbers(request);
  requirePermission(actor, 'campaigns:read');
  const params = new URL(request.url).searchParams;
  const asked = object.safeParse({ accountId: params.get('account'), objectId: params.get('object') });
  const [report, evidence] = await Promise.all([
    campaignsReport(actor.workspaceId, choices.query, asked.data ?? null),
    askedEvidence(request, actor),
  ]);
  return json({ report, evidence, choices });
}

export default function Campaigns() {
  return <CampaignsPage {...useLoaderData<typeof loader>()} />;
}
