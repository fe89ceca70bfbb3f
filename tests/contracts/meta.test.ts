import { describe, expect, it } from 'vitest';
import { leadNotices } from '#app/platforms/meta/wire/leadgen-webhook.wire.ts';
import { INSIGHTS_FIELDS, LEVEL_FIELDS } from '#app/platforms/meta/wire/insights.wire.ts';
import { LEAD_FIELDS } from '#app/platforms/meta/wire/lead.wire.ts';
import { FORMS } from '../../sandbox/meta/forms.ts';
import { USERS } from '../../sandbox/meta/owners.ts';
import { contractJson } from './contract-data.ts';

interface Case {
  readonly description: string;
  readonly input: { readonly request: { readonly body: { readonly request?: { readonly body: string } }[] } };
  readonly output: {
    readonly response: {
      readonly body: { readonly output?: { readonly batch: { readonly anonymousId: string }[] } }[];
    };
  };
}

const { cases } = contractJson('meta/leadgen-webhooks.json') as { cases: Case[] };
const bodies = cases.flatMap((one) => {
  const body = Array.isArray(one.input.request.body) ? one.input.request.body[0]?.request?.body : undefined;
  return body === undefined
    ? []
    : [{ description: one.description, body, expected: one.output.response.body[0]?.output?.batch ?? [] }];
});

describe('given leadgen webhooks with what another reader makes of them', () => {
  it('when they are looked for, then there are some', () => expect(bodies.length).toBeGreaterThan(8));

  it.each(bodies)('when it is “$description”, then the same leads are announced', ({ body, expected }) => {
    const read = leadNotices(body);
    expect(read.ok ? read.notices.map((notice) => notice.leadId) : []).toEqual(
      expected.map((lead) => lead.anonymousId),
    );
  });
});

describe('given Meta’s specification', () => {
  const fieldsOf = (file: string): string[] =>
    (contractJson(`meta/specs/${file}.json`) as { fields: { name: string }[] }).fields.map((field) => field.name);

  it('when leads are asked for, then every field that is named exists', () => {
    expect(LEAD_FIELDS.filter((name) => !fieldsOf('Lead').includes(name))).toEqual([]);
  });

  it('when insights are asked for, then every field that is named exists', () => {
    expect([...INSIGHTS_FIELDS, ...LEVEL_FIELDS.ad].filter((name) => !fieldsOf('AdsInsights').includes(name))).toEqual(
      [],
    );
  });

  it.each([
    ['AdAccount', USERS.flatMap(({ accounts }) => accounts)],
    ['Page', USERS.flatMap(({ pages }) => pages)],
    ['LeadgenForm', FORMS.map(({ node }) => node)],
  ])('when the sandbox plays %s, then its fields are Meta’s', (file, nodes: readonly object[]) => {
    const played = new Set(nodes.flatMap((node) => Object.keys(node)));
    expect([...played].filter((name) => !fieldsOf(file).includes(name))).toEqual([]);
  });
});
