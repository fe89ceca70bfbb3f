import { json } from '@remix-run/node';
import type { ActionFunctionArgs } from '@remix-run/node';
import { requirePermission } from '#app/access/require-actor.server.ts';
import { previewChannels } from '#app/reports/preview/preview-channels.server.ts';
import { askNumbers } from './shared/ask-numbers.server.ts';
import { groupingForm } from './shared/grouping-form.server.ts';
import { refusal } from './shared/refusal.server.ts';

export { onlyPost as loader } from './shared/only-post.ts';

/** What a grouping would move. It is posted because a draft is longer than an address; nothing is written. */
export async function action({ request }: ActionFunctionArgs) {
  const { actor, choices } = await askNumbers(request);
  requirePermission(actor, 'settings:read');
  try {
    const { body } = groupingForm(await request.formData());
    return json(await previewChannels(actor.workspaceId, choices.query, body));
  } catch (error) {
    return refusal(error);
  }
}
