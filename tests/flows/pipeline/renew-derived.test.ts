import { expect, test } from 'vitest';
import { workspacesOfOtherForm } from '#app/database/system/derived-form.server.ts';
import { DERIVED_FORM } from '#app/domain/versions/derived-form.ts';
import { renewDerived } from '#jobs/renew-derived.job.ts';
import { useDatabase } from '../../support/database.ts';
import { delivery, pipelineWorkspace, useAppPool, useSuperuser } from '../../support/pipeline-workspace.ts';
import { shopifyOrder } from '../../support/wire-bodies.ts';

const urls = await useDatabase();
useAppPool(urls);
const superuser = useSuperuser(urls);

test('given derived data of an earlier release, when a worker renews them, then they are what this release makes', async () => {
  const workspace = await pipelineWorkspace('renewed');
  const at = '2026-05-01T10:00:00Z';
  const order = shopifyOrder({
    id: 1,
    total: '10.00',
    createdAt: at,
    updatedAt: at,
    landing: '/?utm_source=letter&utm_medium=email',
  });
  await workspace.deliver(delivery('shopify-webhook', 'orders/create', order, { shopId: workspace.shopId }));
  const figures = await workspace.digest();
  expect(await workspacesOfOtherForm(DERIVED_FORM)).toEqual([]);

  await superuser.query(`UPDATE workspace SET derived_by = 'derived-1' WHERE id = $1`, [workspace.id]);
  await superuser.query(`DELETE FROM fact WHERE workspace_id = $1`, [workspace.id]);
  expect(await workspacesOfOtherForm(DERIVED_FORM)).toEqual([workspace.id]);
  await renewDerived({ workspaceId: workspace.id });

  expect(await workspace.digest()).toBe(figures);
  expect(await workspacesOfOtherForm(DERIVED_FORM)).toEqual([]);

  await superuser.query(`DELETE FROM fact WHERE workspace_id = $1`, [workspace.id]);
  await renewDerived({ workspaceId: workspace.id }); // has the form already: is left alone
  expect(await workspace.digest()).not.toBe(figures);
});
