import { json, redirect } from '@remix-run/node';
import type { ActionFunctionArgs, LinksFunction, LoaderFunctionArgs } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { z } from 'zod';
import { requireActor, requirePermission } from '#app/access/require-actor.server.ts';
import { ChoosePage } from '#app/components/connections/choose-page.tsx';
import type { Told } from '#app/domain/messages/message.ts';
import { chooseMeta } from '#app/features/connect-platforms/choose-meta.server.ts';
import { metaOffer } from '#app/features/connect-platforms/meta-offer.server.ts';
import { PlatformError } from '#app/platforms/http/platform-error.ts';
import type { MetaOffer } from '#app/reports/connections/types.ts';
import { AppError } from '#app/runtime/errors.ts';
import connectionStyles from '#app/styles/connections.css?url';

export const handle = { title: 'nav.chooseAccounts' };
export const links: LinksFunction = () => [{ rel: 'stylesheet', href: connectionStyles }];

interface Offered {
  readonly offer: MetaOffer | null;
  readonly failure: string | null;
}

export async function loader({ request, params }: LoaderFunctionArgs) {
  const actor = await requireActor(request);
  requirePermission(actor, 'connections:create');
  return json(await offered(actor.workspaceId, idOf(params.id)));
}

function idOf(given: string | undefined): string {
  const read = z.uuid().safeParse(given);
  if (!read.success) throw new Response(null, { status: 404 });
  return read.data;
}

async function offered(workspaceId: string, id: string): Promise<Offered> {
  try {
    return { offer: await metaOffer(workspaceId, id), failure: null };
  } catch (error) {
    if (error instanceof PlatformError) return { offer: null, failure: error.kind };
    if (error instanceof AppError) throw new Response(null, { status: error.status });
    throw error;
  }
}

/** What a choice could not do. */
interface Chosen {
  readonly refused: readonly Told[] | null;
  readonly failure: string | null; // a kind of refusal by Meta
}

const ids = z.array(z.string().regex(/^\d{1,30}$/)).max(500);

export async function action({ request, params }: ActionFunctionArgs) {
  const actor = await requireActor(request);
  requirePermission(actor, 'connections:create');
  const form = await request.formData();
  const accounts = ids.safeParse(form.getAll('account'));
  const pages = ids.safeParse(form.getAll('page'));
  if (!accounts.success || !pages.success) return json<Chosen>({ refused: null, failure: 'bad-request' }, 400);
  try {
    await chooseMeta(actor, idOf(params.id), { accounts: accounts.data, pages: pages.data });
    return redirect('/settings/connections');
  } catch (error) {
    if (error instanceof PlatformError) return json<Chosen>({ refused: null, failure: error.kind }, 502);
    if (!(error instanceof AppError)) throw error;
    if (error.status >= 500) throw new Response(null, { status: error.status });
    return json<Chosen>({ refused: error.told, failure: null }, error.status);
  }
}

export default function ChooseAccounts() {
  const answer = useActionData<Chosen>();
  const { offer, failure } = useLoaderData<typeof loader>();
  return <ChoosePage offer={offer} failure={answer?.failure ?? failure} refused={answer?.refused ?? null} />;
}
