import sdk from 'facebook-nodejs-business-sdk';
import { describe, expect, it } from 'vitest';
import { ACCOUNT_FIELDS, FORM_FIELDS, PAGE_FIELDS } from '#app/platforms/meta/wire/estate.wire.ts';
import { INSIGHTS_FIELDS, LEVEL_FIELDS } from '#app/platforms/meta/wire/insights.wire.ts';
import { LEAD_FIELDS } from '#app/platforms/meta/wire/lead.wire.ts';
import { INSIGHT_FIELDS } from '../../sandbox/meta/insights-query.ts';
import { LEAD_NODE_FIELDS } from '../../sandbox/meta/leads.ts';
import { FORMS, USERS } from '../../sandbox/meta/owners.ts';

/** What Meta's own SDK (v24.0) does not list and later versions have, each with where it is said. */
const SINCE_THEN: Readonly<Record<string, readonly string[]>> = {};

/** The fields of one of Meta's objects. */
const fieldsOf = (name: string): Set<string> => {
  const known = sdk[name];
  if (!known) throw new Error(`Meta’s SDK has no object ${name}`);
  return new Set([...Object.values(known.Fields), ...(SINCE_THEN[name] ?? [])]);
};
const unknown = (name: string, fields: readonly string[]): string[] =>
  fields.filter((field) => !fieldsOf(name).has(field));

describe('given the fields that Meta’s own SDK lists', () => {
  it.each([
    ['Lead', LEAD_FIELDS],
    ['AdsInsights', [...INSIGHTS_FIELDS, ...LEVEL_FIELDS.ad]],
    ['AdAccount', ACCOUNT_FIELDS],
    ['Page', PAGE_FIELDS],
    ['LeadgenForm', FORM_FIELDS],
  ])('when we ask for a %s, then every field that we name is one of them', (name, fields) => {
    expect(unknown(name, fields)).toEqual([]);
  });

  const keysOf = (nodes: readonly object[]): string[] => [...new Set(nodes.flatMap((node) => Object.keys(node)))];
  it.each([
    ['Lead', LEAD_NODE_FIELDS],
    ['AdsInsights', INSIGHT_FIELDS],
    ['AdAccount', keysOf(USERS.flatMap(({ accounts }) => accounts))],
    ['Page', keysOf(USERS.flatMap(({ pages }) => pages))],
    ['LeadgenForm', keysOf(FORMS.map(({ page_id: _of, ...form }) => form))],
  ])('when the sandbox plays a %s, then it knows no other', (name, fields) => {
    expect(unknown(name, fields)).toEqual([]);
  });
});
