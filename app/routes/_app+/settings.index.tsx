import { json } from '@remix-run/node';
import type { ActionFunctionArgs, LinksFunction, LoaderFunctionArgs } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { requireActor, requirePermission } from '#app/access/require-actor.server.ts';
import type { Actor } from '#app/access/require-actor.server.ts';
import { SettingsPage } from '#app/components/settings/settings-page.tsx';
import { addAccount, addShop } from '#app/features/connect-platforms/add-by-hand.server.ts';
import { updateSettings } from '#app/features/settings/settings.server.ts';
import { chooseWriteBack } from '#app/features/write-back/choose.server.ts';
import { settingsReport } from '#app/reports/settings/settings-report.server.ts';
import { writeBackReport } from '#app/reports/settings/write-back-report.server.ts';
import { versionsReport } from '#app/reports/versions/versions-report.server.ts';
import settingsStyles from '#app/styles/settings.css?url';
import { env } from '#app/runtime/env.server.ts';
import { refusal } from '../shared/refusal.server.ts';
import { settingsForm } from '../shared/settings-form.server.ts';
import type { SettingsForm } from '../shared/settings-form.server.ts';

export const handle = { title: 'nav.settings' };
export const links: LinksFunction = () => [{ rel: 'stylesheet', href: settingsStyles }];

export async function loader({ request }: LoaderFunctionArgs) {
  const actor = await requireActor(request);
  requirePermission(actor, 'settings:read');
  const { email, role, pixelKey } = actor;
  return json({
    report: await settingsReport(actor.workspaceId),
    writeBacks: await writeBackReport(actor.workspaceId),
    versions: await versionsReport(actor.workspaceId),
    mayPeople: actor.can('leads:read'),
    mayMembers: actor.can('users:read'),
    snippet: `<script async src="${env().appUrl}/t.js" data-workspace="${pixelKey}"></script>`,
    email,
    role,
    mayChange: actor.can('settings:update'),
    mayConnect: actor.can('connections:create'),
  });
}

function perform(actor: Actor, form: SettingsForm): Promise<unknown> {
  requirePermission(actor, form.intent.startsWith('add-') ? 'connections:create' : 'settings:update');
  if (form.intent === 'zone') return updateSettings(actor, { timeZone: form.timeZone }, form.note);
  if (form.intent === 'measure') return updateSettings(actor, form.measure, form.note);
  if (form.intent === 'write-back') return chooseWriteBack(actor, form.shopId, form.enabled);
  if (form.intent === 'add-shop') return addShop(actor, form.shop);
  return addAccount(actor, form.account);
}

export async function action({ request }: ActionFunctionArgs) {
  const actor = await requireActor(request);
  const form = settingsForm(await request.formData());
  if (!form) return json({ ok: false }, 400);
  try {
    await perform(actor, form);
    return json({ ok: true });
  } catch (error) {
    return refusal(error);
  }
}

export default function Settings() {
  return <SettingsPage {...useLoaderData<typeof loader>()} />;
}
