import { json } from '@remix-run/node';
import type { LinksFunction, LoaderFunctionArgs } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { requirePermission } from '#app/access/require-actor.server.ts';
import { SurveyPage } from '#app/components/survey/survey-page.tsx';
import { surveyReport } from '#app/reports/survey/survey-report.server.ts';
import channelStyles from '#app/styles/channels.css?url';
import surveyStyles from '#app/styles/survey.css?url';
import { askNumbers } from '../shared/ask-numbers.server.ts';

export const handle = { title: 'survey.title' };
export const links: LinksFunction = () => [
  { rel: 'stylesheet', href: channelStyles },
  { rel: 'stylesheet', href: surveyStyles },
];

/** The list is part of the grouping: the page of channels previews and adopts it. */
export async function loader({ request }: LoaderFunctionArgs) {
  const { actor, workspace, choices } = await askNumbers(request);
  requirePermission(actor, 'settings:read');
  return json({
    report: await surveyReport(actor.workspaceId),
    choices,
    shops: workspace.shops.map(({ id, name }) => ({ id, name })),
    mayChange: actor.can('settings:update'),
  });
}

export default function Survey() {
  return <SurveyPage {...useLoaderData<typeof loader>()} />;
}
