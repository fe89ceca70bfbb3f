import { beforeAll, describe, expect, test } from 'vitest';
import { storePage } from '#app/database/writing/connected-pages.server.ts';
import { buryJob } from '#app/database/writing/dead-letters.server.ts';
import { withWorkspace } from '#app/database/workspace-transaction.server.ts';
import { hashId } from '#app/domain/values/ids.ts';
import { chooseMeta } from '#app/features/connect-platforms/choose-meta.server.ts';
import { collectMetaForms } from '#app/features/sync/collect-meta-forms.server.ts';
import { pullLeads } from '#app/features/sync/pull-meta-leads.server.ts';
import { askForUnits, unitOf } from '#app/features/sync/wish-units.server.ts';
import { processAll } from '#app/pipeline/process-events.server.ts';
import { deadLetters } from '#app/reports/data-health/dead-letters.server.ts';
import { META } from '../../../sandbox/constants.ts';
import { FORMS, formOf, SHOWROOM_FORM } from '../../../sandbox/meta/forms.ts';
import { connected, rowsOf, useMeta, workOff } from './meta-rig.ts';

const { sandbox } = await useMeta();
const ACCOUNT = META.accountId.slice(4);
/** The leads of the world that were filled in by now: it goes on until the day's end. */
const come = sandbox.world.leads.filter(({ at }) => at <= Date.now());
const inShowroom = come.filter((lead) => formOf(lead) === SHOWROOM_FORM);

let workspaceId: string;
let page: { readonly id: string; readonly connectionId: string };

/** A workspace whose page has one form that may not be listed; a lead of an ad in it was given up before. */
beforeAll(async () => {
  await sandbox.control({ reset: true, meta: { closeForms: [SHOWROOM_FORM] } });
  const owner = await connected();
  workspaceId = owner.workspaceId;
  const leadgenId = inShowroom.find(({ ad }) => ad !== null)!.id;
  const job = { name: 'fetch-meta-lead', label: 'fetch-meta-lead', cause: 'unavailable', attempts: 10 };
  await withWorkspace(workspaceId, (tx) =>
    buryJob(tx, { id: hashId('dead', leadgenId), payload: { leadgenId }, ...job }),
  );
  await chooseMeta(owner, owner.connectionId, { accounts: [ACCOUNT], pages: [] });
  await workOff(workspaceId);
  await processAll(workspaceId);
  page = { id: hashId('page', META.pageId), connectionId: owner.connectionId };
  await withWorkspace(workspaceId, (tx) => storePage(tx, { ...page, externalId: META.pageId, name: 'Atelier' }));
  await readForms(90);
});

const dayBefore = (days: number): string => new Date(Date.now() - days * 86_400_000).toISOString().slice(0, 10);

/** Has the page's forms read, and the leads of so many days. */
async function readForms(days: number): Promise<void> {
  const { id: targetId, connectionId } = page;
  const unit = {
    kind: 'forms',
    targetId,
    connectionId,
    part: '',
    since: dayBefore(days),
    until: dayBefore(0),
  } as const;
  await askForUnits(workspaceId, [unitOf(unit)]);
  await workOff(workspaceId);
  await processAll(workspaceId);
}

const storedLeads = async (): Promise<string[]> =>
  (await rowsOf<{ id: string }>(workspaceId, `SELECT platform_id AS id FROM lead ORDER BY 1`)).map(({ id }) => id);

describe('given a page with a form whose leads may not be listed', () => {
  test('when its ads are known, then the form’s leads come by their ads, each once', async () => {
    const readable = come.filter((lead) => formOf(lead) !== SHOWROOM_FORM || lead.ad !== null);
    expect(await storedLeads()).toEqual(readable.map(({ id }) => id).toSorted());
    const raw = await rowsOf(workspaceId, `SELECT 1 FROM raw_event WHERE source = 'meta-lead'`);
    expect(raw).toHaveLength(readable.length);
  });

  test('when a lead had been given up, then it is no dead letter any more', async () => {
    expect(await deadLetters(workspaceId)).toMatchObject([{ replayedAt: expect.any(String) }]);
  });

  test('when the page says how far it is, then the refusal is told', async () => {
    const units = await rowsOf<{ state: string; error: string | null }>(
      workspaceId,
      `SELECT state, error FROM sync_unit WHERE kind = 'leads' AND part = '${SHOWROOM_FORM}'`,
    );
    expect(units).toEqual([{ state: 'failed', error: 'no-permission' }]);
  });
});

describe('given a page’s forms', () => {
  const forms = () =>
    rowsOf<{ id: string; name: string; questions: { key: string; label: string; type: string }[] }>(
      workspaceId,
      `SELECT external_id AS id, name, questions FROM lead_form ORDER BY external_id`,
    );

  test('when they were read, then they are kept with their questions and consents', async () => {
    const stored = await forms();
    expect(new Set(stored.map(({ name }) => name))).toEqual(new Set(FORMS.map(({ node }) => node['name'])));
    const showroom = stored.find(({ id }) => id === SHOWROOM_FORM)!;
    expect(showroom.questions).toContainEqual({
      key: 'quel_est_votre_budget_?',
      label: 'Quel est votre budget ?',
      type: 'CUSTOM',
      options: expect.arrayContaining([{ key: 'moins_de_500', value: 'Moins de 500 €' }]),
    });
    expect(showroom.questions).toContainEqual({
      key: 'lettre_d_information',
      label: 'Je souhaite recevoir la lettre d’information.',
      type: 'CONSENT',
      options: [],
    });
  });

  test('when they are read again, then only what changed is a further event, and the last word counts', async () => {
    const events = () => rowsOf(workspaceId, `SELECT 1 FROM raw_event WHERE source = 'meta-form'`);
    await readForms(3);
    expect(await events()).toHaveLength(FORMS.length);

    const told = (name: string) => [{ id: SHOWROOM_FORM, text: JSON.stringify({ id: SHOWROOM_FORM, name }) }];
    await collectMetaForms(workspaceId, META.pageId, told('Later'), Date.now() + 60_000);
    await collectMetaForms(workspaceId, META.pageId, told('Earlier'), Date.now() + 30_000);
    await processAll(workspaceId);
    expect(await events()).toHaveLength(FORMS.length + 2);
    expect((await forms()).find(({ id }) => id === SHOWROOM_FORM)?.name).toBe('Later');
  });
});

describe('given ads that are not known yet', () => {
  test('when days of its ads are still being read, then the leads by ad wait for them', async () => {
    const days = { since: '2026-01-01', until: '2026-01-03' };
    const unit = { connectionId: page.connectionId, ...days };
    const insights = unitOf({ ...unit, kind: 'insights', targetId: hashId('some-account'), part: '' });
    await askForUnits(workspaceId, [insights]);
    const leads = unitOf({ ...unit, kind: 'leads', targetId: page.id, part: SHOWROOM_FORM });
    await expect(pullLeads(workspaceId, leads, async () => undefined)).rejects.toMatchObject({
      kind: 'rate-limited',
      retryAfterSeconds: 60,
    });
  });
});
