import { json } from '@remix-run/node';
import type { ActionFunctionArgs, LinksFunction, LoaderFunctionArgs } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { z } from 'zod';
import { type Actor, requireActor, requirePermission } from '#app/access/require-actor.server.ts';
import { testMail } from '#app/components/alerts/alert-mail.ts';
import { testSlack } from '#app/components/alerts/alert-slack.ts';
import { AlertsPage } from '#app/components/alerts/alerts-page.tsx';
import { localeOf } from '#app/components/i18n/preferences.server.ts';
import { changeAlertSettings, muteAlert, unmute } from '#app/features/alerts/change-alerts.server.ts';
import { sendTest } from '#app/features/alerts/test-send.server.ts';
import { alertsReport } from '#app/reports/alerts/alerts-report.server.ts';
import { env } from '#app/runtime/env.server.ts';
import alertStyles from '#app/styles/alerts.css?url';
import { alertSettingsForm } from '../shared/alert-settings-form.server.ts';
import { closedPages } from '../shared/closed-pages.server.ts';
import { refusal } from '../shared/refusal.server.ts';
import { translatorFor } from '../shared/translator.server.ts';

export const handle = { title: 'nav.alerts' };
export const links: LinksFunction = () => [{ rel: 'stylesheet', href: alertStyles }];

export async function loader({ request }: LoaderFunctionArgs) {
  const actor = await requireActor(request);
  requirePermission(actor, 'reports:read');
  const { smtpUrl, mail, sandboxOrigin } = env();
  const kind = smtpUrl === null ? ('none' as const) : mail.isSandbox ? ('sandbox' as const) : ('own' as const);
  const mailbox = mail.isSandbox && sandboxOrigin ? new URL('/_mail', sandboxOrigin).href : null;
  return json({
    report: await alertsReport(actor.workspaceId, { mayReadSettings: actor.can('settings:read') }),
    mayChange: actor.can('settings:update'),
    mail: { kind, mailbox },
    closed: closedPages(actor),
  });
}

const input = z.discriminatedUnion('intent', [
  z.object({
    intent: z.literal('mute'),
    id: z.uuid(),
    what: z.enum(['subject', 'kind']),
    period: z.enum(['1', '7', '30', 'ever']),
  }),
  z.object({ intent: z.literal('unmute'), id: z.uuid() }),
  z.object({ intent: z.literal('settings') }),
  z.object({ intent: z.literal('test') }),
]);

export async function action({ request }: ActionFunctionArgs) {
  const actor = await requireActor(request);
  requirePermission(actor, 'settings:update');
  const form = await request.formData();
  const parsed = input.safeParse(Object.fromEntries(form));
  if (!parsed.success) return json({ ok: false }, 400);
  const asked = parsed.data;
  try {
    if (asked.intent === 'test') return json({ ok: true, results: await testFor(actor, request) });
    if (asked.intent === 'settings') {
      await changeAlertSettings(actor, alertSettingsForm(form));
      return json({ ok: true, savedAt: Date.now() });
    }
    if (asked.intent === 'unmute') await unmute(actor, asked.id);
    if (asked.intent === 'mute') {
      const days = asked.period === 'ever' ? null : Number(asked.period);
      await muteAlert(actor, { alertId: asked.id, ofKind: asked.what === 'kind', days });
    }
    return json({ ok: true });
  } catch (error) {
    return refusal(error);
  }
}

/** A test in the language of whoever asks for it. */
async function testFor({ workspaceId, workspaceName, email }: Actor, request: Request) {
  const [t, language] = [await translatorFor(request), await localeOf(request)];
  const address = new URL('/alerts', env().appUrl).href;
  const words = { mail: testMail(workspaceName, address, t), slack: testSlack(workspaceName, t), language, address };
  return sendTest(workspaceId, email, words);
}

export default function Alerts() {
  return <AlertsPage {...useLoaderData<typeof loader>()} />;
}
