import { json } from '@remix-run/node';
import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { z } from 'zod';
import { requireActor, requirePermission } from '#app/access/require-actor.server.ts';
import { SetupPage } from '#app/components/setup/setup-page.tsx';
import { askForPixel, hideSetup } from '#app/features/onboarding/setup-wishes.server.ts';
import { askForOrders } from '#app/features/shopify-orders/ask-for-orders.server.ts';
import { onboardingReport } from '#app/reports/onboarding/onboarding-report.server.ts';
import { env } from '#app/runtime/env.server.ts';
import { refusal } from '../shared/refusal.server.ts';

export const handle = { title: 'nav.setup' };

export async function loader({ request }: LoaderFunctionArgs) {
  const actor = await requireActor(request);
  requirePermission(actor, 'settings:read');
  return json({
    report: await onboardingReport(actor.workspaceId),
    isReached: env().appUrl.startsWith('https:'), // Shopify's pixel sends to no other address
    mayChange: actor.can('connections:create'),
  });
}

const input = z.discriminatedUnion('intent', [
  z.object({ intent: z.literal('pull'), shop: z.uuid() }),
  z.object({ intent: z.literal('pixel'), shop: z.uuid() }),
  z.object({ intent: z.enum(['hide', 'show']) }),
]);

export async function action({ request }: ActionFunctionArgs) {
  const actor = await requireActor(request);
  requirePermission(actor, 'connections:create');
  const parsed = input.safeParse(Object.fromEntries(await request.formData()));
  if (!parsed.success) return json({ ok: false }, 400);
  const asked = parsed.data;
  try {
    if (asked.intent === 'pull') await askForOrders({ workspaceId: actor.workspaceId, shopId: asked.shop });
    else if (asked.intent === 'pixel') await askForPixel(actor, asked.shop);
    else await hideSetup(actor, asked.intent === 'hide');
    return json({ ok: true });
  } catch (error) {
    return refusal(error);
  }
}

export default function Onboarding() {
  return <SetupPage {...useLoaderData<typeof loader>()} />;
}
