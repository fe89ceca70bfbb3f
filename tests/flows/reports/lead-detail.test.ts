import { beforeAll, describe, expect, test } from 'vitest';
import { leadCsvTable } from '#app/components/leads/lead-csv.ts';
import { hashId } from '#app/domain/values/ids.ts';
import { stageLead } from '#app/features/leads/decide-lead.server.ts';
import { MASK } from '#app/reports/evidence/mask.ts';
import { toCsv } from '#app/reports/csv.ts';
import { leadDetail } from '#app/reports/leads/lead-detail.server.ts';
import { leadFile } from '#app/reports/leads/lead-file.server.ts';
import { leadList } from '#app/reports/leads/lead-list.server.ts';
import { translatorFor } from '#app/routes/shared/translator.server.ts';
import { FORMS, SHOWROOM_FORM } from '../../../sandbox/meta/forms.ts';
import { delivery, pipelineWorkspace, type PipelineWorkspace } from '../../support/pipeline-workspace.ts';
import { useFeatures } from '../features/feature-rig.ts';

await useFeatures();

const leadId = (id: string): string => hashId('lead', 'meta', id);
const OPEN = { personalData: true };
const SHUT = { personalData: false };

interface Told {
  readonly id: string;
  readonly email: string;
  readonly form?: string;
  readonly own?: readonly { name: string; values: string[] }[];
  readonly letter?: string;
}

/** A lead as the Graph API gives it. */
const lead = ({ id, email, form = SHOWROOM_FORM, own = [], letter }: Told) =>
  delivery('meta-lead', 'lead', {
    id,
    created_time: '2026-03-01T10:00:00+0000',
    ad_id: '120300000000001',
    ad_name: 'Film',
    adset_id: '120300000000002',
    adset_name: 'Women',
    campaign_id: '120300000000003',
    campaign_name: 'Spring',
    form_id: form,
    is_organic: false,
    field_data: [{ name: 'email', values: [email] }, ...own],
    ...(letter === undefined
      ? {}
      : {
          custom_disclaimer_responses: [
            { checkbox_key: 'rappel_telephonique', is_checked: '1' },
            { checkbox_key: 'lettre_d_information', is_checked: letter },
          ],
        }),
  });

const budget = { name: 'quel_est_votre_budget_?', values: ['500_a_2000'] };
const sought = { name: 'que_cherchez-vous_?', values: ['=HYPERLINK("http://evil.example")'] };

let workspace: PipelineWorkspace;
beforeAll(async () => {
  workspace = await pipelineWorkspace('lead-detail');
  const forms = FORMS.map(({ pageId, node }) =>
    delivery('meta-form', 'form', node, { pageId, seenAt: '2026-03-01T00:00:00.000Z' }),
  );
  await workspace.deliver(
    ...forms,
    lead({ id: '901', email: 'ada@client.example', own: [budget, sought], letter: '' }),
    lead({ id: '902', email: 'ADA@client.example', form: '771430985126604' }),
    lead({ id: '903', email: 'bob@client.example', own: [{ name: 'unheard_of', values: ['yes', 'no'] }] }),
    lead({ id: '904', email: 'test@fb.com' }),
    lead({ id: '905', email: 'test@fb.com' }),
  );
});

const detail = (id: string, may = OPEN) => leadDetail(workspace.id, leadId(id), may);

describe('given a lead of a form with questions and consents', () => {
  test('when it is looked at, then answers, consents and source are in the form’s words', async () => {
    const found = (await detail('901'))!;
    expect(found.answers).toEqual([
      { label: 'E-mail', values: ['ada@client.example'] },
      { label: 'Quel est votre budget ?', values: ['De 500 à 2 000 €'] },
      { label: 'Que cherchez-vous ?', values: sought.values },
    ]);
    expect(found.consents).toEqual([
      { label: 'J’accepte d’être rappelé par téléphone.', given: true },
      { label: 'Je souhaite recevoir la lettre d’information.', given: false },
    ]);
    expect(found.lead).toMatchObject({
      formName: 'Rendez-vous au showroom',
      campaign: 'Spring',
      adset: 'Women',
      ad: 'Film',
    });
  });

  test('when the form does not know a question, then its own name stands for it', async () => {
    expect((await detail('903'))!.answers).toContainEqual({ label: 'unheard_of', values: ['yes', 'no'] });
  });

  test('when somebody may not read personal data, then no answer is shown, and the questions are', async () => {
    const found = (await detail('901', SHUT))!;
    expect(found.answers.map(({ values }) => values)).toEqual([[MASK], [MASK], [MASK]]);
    expect(JSON.stringify(found)).not.toMatch(/ada@|HYPERLINK|2 000/);
  });

  test('when its person filled in another form, then each says so, and tests of forms are nobody’s', async () => {
    const others = (await detail('901'))!.lead.others;
    expect(others).toMatchObject([{ id: leadId('902'), formName: 'Catalogue 2026' }]);
    expect((await detail('902'))!.lead.others).toMatchObject([{ id: leadId('901') }]);
    expect((await detail('904'))!.lead.others).toEqual([]);
  });

  test('when its stage was changed, then the history says what, when and by whom', async () => {
    await stageLead({ workspaceId: workspace.id, userId: 'user-7' }, { leadId: leadId('903'), stage: 'won' });
    expect((await detail('903'))!.history).toMatchObject([
      { kind: 'stage', value: 'won', by: 'user-7', undone: false },
    ]);
  });

  test('when there is none, or it is another workspace’s, then there is nothing', async () => {
    expect(await detail('999')).toBeNull();
    const other = await pipelineWorkspace('lead-detail-other');
    expect(await leadDetail(other.id, leadId('901'), OPEN)).toBeNull();
  });
});

describe('given the file of leads', () => {
  const csv = async (may: typeof OPEN, narrowing: object = {}): Promise<string> => {
    const rows = await leadFile(workspace.id, { search: null, most: 100, ...narrowing, ...may });
    const { header, rows: cells } = leadCsvTable(
      rows,
      await translatorFor(new Request('http://127.0.0.1/'), workspace.id),
    );
    return toCsv(header, cells);
  };

  test('when it is narrowed, then it has those leads, and every row as many cells as the header', async () => {
    const rows = await leadFile(workspace.id, { search: null, origin: 'test', most: 100, ...OPEN });
    expect(rows.map(({ platformId }) => platformId).toSorted()).toEqual(['904', '905']);
    const { header, rows: cells } = leadCsvTable(
      rows,
      await translatorFor(new Request('http://127.0.0.1/'), workspace.id),
    );
    expect(cells.map((row) => row.length)).toEqual([header.length, header.length]);
  });

  test('when an answer would be a formula, then no cell begins with it', async () => {
    await workspace.deliver(lead({ id: '906', email: '=cmd@client.example' }));
    const text = await csv(OPEN);
    expect(text).toContain('HYPERLINK');
    expect(text).toContain("'=cmd@client.example");
    expect(text).not.toMatch(/(?:^|,|\r\n)"?[=+@]/);
  });

  test('when somebody may not read personal data, then it has neither contacts nor answers', async () => {
    const text = await csv(SHUT);
    expect(text).not.toMatch(/ada@|bob@|HYPERLINK/);
    expect(text).toContain('Spring');
  });
});

describe('given a person who was erased', () => {
  test('when their lead is looked at, then its answers and consents are gone, and its campaign is there', async () => {
    const request = {
      shop_domain: 'lamps.myshopify.com',
      customer: { id: 1, email: 'ada@client.example' },
      orders_to_redact: [],
    };
    await workspace.deliver(delivery('shopify-webhook', 'customers/redact', request, { shopId: workspace.shopId }));
    const found = (await detail('901'))!;
    expect(found).toMatchObject({
      answers: [],
      consents: [],
      erased: true,
      lead: { contact: '', campaign: 'Spring', others: [] },
    });
    const list = await leadList(workspace.id, { search: 'ada@client.example', page: 1, pageSize: 10, ...OPEN });
    expect(list.total).toBe(0);
  });
});
