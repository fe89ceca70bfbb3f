import { json } from '@remix-run/node';
import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import type { ShouldRevalidateFunctionArgs } from '@remix-run/react';
import { requireActor, requirePermission } from '#app/access/require-actor.server.ts';
import { PersonPage } from '#app/components/people/person-page.tsx';
import { choiceOf, decideIdentity } from '#app/features/identity/decide-identity.server.ts';
import { noteReading } from '#app/features/personal-data.server.ts';
import { personReport } from '#app/reports/people/person.server.ts';
import { settingsReport } from '#app/reports/settings/settings-report.server.ts';
import { askedEvidence } from '../shared/asked-evidence.server.ts';
import { readIdentityForm } from '../shared/identity-form.server.ts';
import { orResponse } from '../shared/or-response.server.ts';
import { refusal } from '../shared/refusal.server.ts';

export const handle = { title: 'people.person' };

export async function loader({ request, params }: LoaderFunctionArgs) {
  const actor = await requireActor(request);
  requirePermission(actor, 'leads:read');
  const personalData = actor.can('personal-data:read');
  const id = params['id'] ?? '';
  const [person, evidence, workspace] = await Promise.all([
    orResponse(personReport(actor.workspaceId, id, { personalData })),
    askedEvidence(request, actor),
    settingsReport(actor.workspaceId),
  ]);
  if (!person) throw new Response(null, { status: 404 });
  if (personalData) await noteReading(actor, 'person', id);
  return json({ person, evidence, zone: workspace.settings.timeZone, mayDecide: actor.can('leads:update') });
}

/** Decides, and answers where to go on: a person's id follows from their keys, so it may be another one now. */
export async function action({ request }: ActionFunctionArgs) {
  const actor = await requireActor(request);
  requirePermission(actor, 'leads:update');
  try {
    const { asked, note } = await readIdentityForm(request);
    const person = await decideIdentity(actor, await choiceOf(actor, asked, note));
    return json({ ok: true, to: person === null ? '/people/shared' : `/people/${person}` });
  } catch (error) {
    return refusal(error);
  }
}

/** After a decision the page goes on to whose the keys are now; the person that was shown may be gone. */
export const shouldRevalidate = ({ formMethod, defaultShouldRevalidate }: ShouldRevalidateFunctionArgs) =>
  formMethod ? false : defaultShouldRevalidate;

export default function Person() {
  return <PersonPage {...useLoaderData<typeof loader>()} />;
}
