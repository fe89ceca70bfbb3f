import { describe, expect, it } from 'vitest';
import { parseShown } from '#app/components/cohorts/cohort-choices.ts';
import { readCohortQuery } from '#app/routes/shared/cohort-query.server.ts';

const read = (search: string) => readCohortQuery(new Request(`https://hub.example/customers${search}`), 'net');

describe('the cohorts that an address asks for', () => {
  it.each([
    ['', { months: 12, channel: null }],
    ['?channel=email&months=24', { months: 24, channel: 'email' }],
    ['?channel=custom-friends', { months: 12, channel: 'custom-friends' }], // a workspace's own
    ['?channel=&months=', { months: 12, channel: null }],
  ])('%s are %j', (search, asked) => expect(read(search)).toEqual({ revenue: 'net', ...asked }));

  it.each(['?channel=carrier-pigeon', '?months=7'])('%s is refused, with what is no choice', async (search) => {
    const refusal = await Promise.resolve()
      .then(() => read(search))
      .catch((error: unknown) => error);
    expect(refusal).toBeInstanceOf(Response);
    expect((refusal as Response).status).toBe(400);
    const [field, value] = search.slice(1).split('=');
    expect(await (refusal as Response).json()).toEqual({ field, value });
  });
});

describe('what the triangle shows', () => {
  const shown = (search: string, hasCosts = true) => parseShown(new URLSearchParams(search), hasCosts);

  it.each([
    ['', { unit: 'money', counted: 'revenue' }],
    ['unit=percent&counted=contribution', { unit: 'percent', counted: 'contribution' }],
    ['unit=furlongs&counted=clicks', { unit: 'money', counted: 'revenue' }],
  ])('of %s is %j', (search, expected) => expect(shown(search)).toEqual(expected));

  it('is revenue where nothing is known of costs, also in an address that was shared', () => {
    expect(shown('counted=contribution', false).counted).toBe('revenue');
  });
});
