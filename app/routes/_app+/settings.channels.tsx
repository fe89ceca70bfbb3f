import { json } from '@remix-run/node';
import type { ActionFunctionArgs, LinksFunction, LoaderFunctionArgs } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { requireActor, requirePermission } from '#app/access/require-actor.server.ts';
import { ChannelsPage } from '#app/components/channels/channels-page.tsx';
import { adoptGrouping } from '#app/features/versions/adopt-grouping.server.ts';
import { channelsReport } from '#app/reports/channels/channels-report.server.ts';
import channelStyles from '#app/styles/channels.css?url';
import { askNumbers } from '../shared/ask-numbers.server.ts';
import { groupingForm } from '../shared/grouping-form.server.ts';
import { refusal } from '../shared/refusal.server.ts';
import { unlessSameNumbers } from '../shared/same-numbers.ts';

export const handle = { title: 'grouping.title' };
export const shouldRevalidate = unlessSameNumbers;
export const links: LinksFunction = () => [{ rel: 'stylesheet', href: channelStyles }];

export async function loader({ request }: LoaderFunctionArgs) {
  const { actor, workspace, choices } = await askNumbers(request);
  requirePermission(actor, 'settings:read');
  return json({
    report: await channelsReport(actor.workspaceId, choices.query),
    choices,
    shops: workspace.shops.map(({ id, name }) => ({ id, name })),
    mayChange: actor.can('settings:update'),
  });
}

export async function action({ request }: ActionFunctionArgs) {
  const actor = await requireActor(request);
  requirePermission(actor, 'settings:update');
  try {
    const { body, note } = groupingForm(await request.formData());
    await adoptGrouping(actor, body, note);
    return json({ ok: true });
  } catch (error) {
    return refusal(error);
  }
}

export default function Channels() {
  return <ChannelsPage {...useLoaderData<typeof loader>()} />;
}
