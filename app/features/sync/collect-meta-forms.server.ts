import { formHashes } from '../../database/reading/lead-forms.server.ts';
import { withWorkspace } from '../../database/workspace-transaction.server.ts';
import { sha256Hex } from '../../domain/values/ids.ts';
import { collect } from '../../pipeline/collect.server.ts';
import type { FetchedForm } from '../../platforms/meta/client.ts';

/** Stores a page's forms as Meta told them, where they are others than before. */
export async function collectMetaForms(
  workspaceId: string,
  pageId: string,
  forms: readonly FetchedForm[],
  now: number = Date.now(),
): Promise<void> {
  const known = await withWorkspace(workspaceId, (tx) => formHashes(tx, 'meta'));
  const seenAt = new Date(now).toISOString();
  const changed = forms.filter(({ id, text }) => known.get(id) !== sha256Hex(Buffer.from(text)));
  await Promise.all(
    changed.map(({ id, text }) =>
      collect(workspaceId, {
        source: 'meta-form',
        topic: 'form',
        deliveryKey: `${id}|${seenAt}`,
        meta: { pageId, seenAt },
        body: Buffer.from(text),
      }),
    ),
  );
}
