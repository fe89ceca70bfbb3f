import type { ActionFunctionArgs } from '@remix-run/node';
import { requireActor, requirePermission } from '#app/access/require-actor.server.ts';
import { readOwnChoices } from '#app/components/own-journeys/read-own-choices.ts';
import { attributeUpload, receiveJourneys } from '#app/features/own-journeys/attribute-upload.server.ts';
import type { FileNews } from '#app/domain/attribution/own-journeys/file-news.ts';
import { say } from '#app/domain/messages/message.ts';
import { logFor } from '#app/runtime/log.server.ts';
import { askedOf } from './shared/asked-of.server.ts';
import { newsStream } from './shared/news-stream.server.ts';
import { refusal } from './shared/refusal.server.ts';

/** Attributes a file of journeys, the bare body of the request; says how far it is, then the answer. Stores nothing. */
export async function action({ request }: ActionFunctionArgs) {
  const actor = await requireActor(request);
  requirePermission(actor, 'reports:read');
  const { options } = askedOf(request, readOwnChoices);
  try {
    const file = await receiveJourneys(request.body);
    const { signal } = request;
    return newsStream<FileNews>(attributeUpload({ file, options, signal }), (error) => {
      if (!signal.aborted) logFor({ workspace: actor.workspaceId }).error({ err: error }, 'own journeys failed');
      return { state: 'failed', told: [say('reading-failed', { failure: 'defect' })] };
    });
  } catch (error) {
    return refusal(error);
  }
}
