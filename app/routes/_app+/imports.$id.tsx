import { json, redirect } from '@remix-run/node';
import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { z } from 'zod';
import { requireActor, requirePermission } from '#app/access/require-actor.server.ts';
import type { Told } from '#app/domain/messages/message.ts';
import { ImportPage } from '#app/components/imports/import-page.tsx';
import { maskedPreview } from '#app/features/imports/mask-preview.ts';
import { undoImport } from '#app/features/imports/undo-import.server.ts';
import { previewImport, startImport } from '#app/features/imports/uploads.server.ts';
import { noteReading } from '#app/features/personal-data.server.ts';
import { importDetail } from '#app/reports/imports/import-detail.server.ts';
import { settingsReport } from '#app/reports/settings/settings-report.server.ts';
import { InputError } from '#app/runtime/errors.ts';
import { readImportChoices } from '../shared/import-choices.server.ts';
import { orResponse } from '../shared/or-response.server.ts';
import { refusal } from '../shared/refusal.server.ts';

export const handle = { title: 'imports.one' };

/** A file that can't be read is no broken page: its own page says why, and leads to another file. */
async function previewOrWhyNot<P>(
  asked: Promise<P>,
): Promise<{ preview: P | null; unreadable: readonly Told[] | null }> {
  try {
    return { preview: await asked, unreadable: null };
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    return { preview: null, unreadable: error.told };
  }
}

export async function loader({ request, params }: LoaderFunctionArgs) {
  const actor = await requireActor(request);
  requirePermission(actor, 'imports:read');
  const id = z.uuid().safeParse(params['id']);
  if (!id.success) throw new Response(null, { status: 404 });
  const personalData = actor.can('personal-data:read');
  const [found, workspace] = await Promise.all([
    orResponse(importDetail(actor.workspaceId, id.data, { personalData })),
    settingsReport(actor.workspaceId),
  ]);
  const choices = readImportChoices(new URL(request.url).searchParams);
  const understood = found.state === 'uploaded' ? await previewOrWhyNot(previewImport(actor, id.data, choices)) : null;
  const preview = understood?.preview ?? null;
  if (preview && personalData) await noteReading(actor, 'file', id.data);
  return json({
    found,
    preview: preview && !personalData ? maskedPreview(preview) : preview,
    unreadable: understood?.unreadable ?? null,
    zone: workspace.settings.timeZone,
    mayImport: actor.can('imports:create'),
    mayUndo: actor.can('imports:undo'),
  });
}

export async function action({ request, params }: ActionFunctionArgs) {
  const actor = await requireActor(request);
  const asked = z.uuid().safeParse(params['id']);
  if (!asked.success) throw new Response(null, { status: 404 });
  const id = asked.data;
  const form = await request.formData();
  try {
    if (form.get('intent') === 'undo') {
      requirePermission(actor, 'imports:undo');
      await undoImport(actor, id);
      return json({ ok: true });
    }
    requirePermission(actor, 'imports:create');
    await startImport(actor, id, readImportChoices(form));
    return redirect(`/imports/${id}`);
  } catch (error) {
    return refusal(error);
  }
}

export default function Import() {
  return <ImportPage {...useLoaderData<typeof loader>()} />;
}
