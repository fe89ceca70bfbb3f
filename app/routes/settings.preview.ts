import { json } from '@remix-run/node';
import type { LoaderFunctionArgs } from '@remix-run/node';
import { previewMeasure } from '#app/reports/preview/preview-measure.server.ts';
import { askNumbers } from './shared/ask-numbers.server.ts';

/** What other settings would change: the same orders credited twice, as it is and as asked. */
export async function loader({ request }: LoaderFunctionArgs) {
  const { actor, choices } = await askNumbers(request);
  return json(await previewMeasure(actor.workspaceId, choices.query));
}
