import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { MetaClock } from '../../sandbox/meta/clock.ts';
import { Conversions } from '../../sandbox/meta/conversions/service.ts';
import { GraphError } from '../../sandbox/meta/errors.ts';
import { Caller } from '../../sandbox/meta/estate/caller.ts';
import { KNOWN_SCOPES, USERS } from '../../sandbox/meta/owners.ts';

const DATASET = '918273645546372';
const HASH = createHash('sha256').update('a').digest('hex');
const grant = {
  ...{ kind: 'USER' as const, userId: USERS[0]!.id, pageId: null, scopes: KNOWN_SCOPES },
  ...{ issuedAt: 0, expiresAt: null, dataAccessExpiresAt: 8.64e15 },
};
const caller = new Caller(grant, [...KNOWN_SCOPES]);

const clock = new MetaClock();
const meta = new Conversions(clock);

const now = (): number => Math.floor(clock.now() / 1000);
const purchase = (more: object = {}, user: object = {}, custom: object = {}) => ({
  ...{ event_name: 'Purchase', event_time: now(), event_id: 'e1', action_source: 'website' },
  event_source_url: 'https://www.shop.example/checkout',
  user_data: { em: [HASH], client_user_agent: 'Firefox', ...user },
  custom_data: { value: '12.90', currency: 'EUR', ...custom },
  ...more,
});
const send = (data: unknown, as = caller, dataset = DATASET): unknown => {
  const url = new URL(`http://graph/v26.0/${dataset}/events`);
  url.searchParams.set('data', JSON.stringify(data));
  return meta.answer('POST', [dataset, 'events'], as, url);
};
const refusal = (work: () => unknown): string => {
  try {
    work();
  } catch (error) {
    if (error instanceof GraphError) return `${error.code} ${error.message}: ${error.shown?.message ?? ''}`;
    throw error;
  }
  return 'taken';
};

describe('what a dataset refuses', () => {
  it.each<[string, object, string]>([
    ['a field that is not known', { ...purchase(), shoe_size: 42 }, 'unexpected key "shoe_size"'],
    ['a field of the person that is not known', purchase({}, { shoe_size: 42 }), 'unexpected key "shoe_size"'],
    ['an address that is not hashed', purchase({}, { em: ['a@client.example'] }), 'em is not hashed'],
    ['a phone that is not hashed', purchase({}, { ph: '33612345678' }), 'ph is not hashed'],
    ['an MD5', purchase({}, { em: 'd41d8cd98f00b204e9800998ecf8427e' }), 'em is not hashed'],
    [
      'an event of eight days ago',
      purchase({ event_time: Math.floor(Date.now() / 1000) - 8 * 86_400 }),
      'too far in the past',
    ],
    ['an event of tomorrow', purchase({ event_time: Math.floor(Date.now() / 1000) + 86_400 }), 'in the future'],
    ['milliseconds', purchase({ event_time: Date.now() + 0.5 }), 'Unix timestamp'],
    ['a website without browser', purchase({}, { client_user_agent: '' }), 'client_user_agent is required'],
    ['a website without address', purchase({ event_source_url: undefined }), 'event_source_url is required'],
    ['an unknown action source', purchase({ action_source: 'web' }), 'action_source must be one of'],
    ['no such currency', purchase({}, {}, { currency: 'EURO' }), 'ISO 4217'],
    ['a purchase without value', purchase({}, {}, { value: undefined }), 'value and currency are required'],
    ['a value that is no number', purchase({}, {}, { value: '12,90' }), 'value must be a number'],
    ['a short lead id', purchase({}, { lead_id: '42' }), '15 to 17 digits'],
    [
      'nobody in particular',
      purchase({ user_data: { country: HASH, client_user_agent: 'x' } }),
      'more customer information',
    ],
  ])('refuses %s, and takes nothing of the request', (_what, event, words) => {
    expect(refusal(() => send([purchase({ event_id: 'beside' }), event]))).toContain(words);
    expect(meta.arrived()).toMatchObject({ events: [] });
  });

  it('refuses a stage of a lead that does not say where it comes from', () => {
    const user = {
      user_data: { lead_id: '123456789012345', client_user_agent: 'x' },
      event_name: 'Lead',
      custom_data: {},
    };
    expect(refusal(() => send([purchase({ ...user })]))).toContain('system_generated');
    expect(refusal(() => send([purchase({ ...user, action_source: 'system_generated' })]))).toContain(
      'event_source must be crm',
    );
    const custom = { event_source: 'crm', lead_event_source: 'a CRM' };
    expect(
      send([purchase({ ...user, action_source: 'system_generated', custom_data: custom, event_id: 'lead' })]),
    ).toMatchObject({
      events_received: 1,
    });
  });

  it('refuses more than a thousand, none at all, and who may not', () => {
    expect(refusal(() => send(Array.from({ length: 1_001 }, () => purchase())))).toContain('at most 1000');
    expect(refusal(() => send([]))).toContain('at least one');
    const without = new Caller(
      grant,
      KNOWN_SCOPES.filter((scope) => scope !== 'ads_management'),
    );
    expect(refusal(() => send([purchase()], without))).toContain("requires the 'ads_management' permission");
    expect(refusal(() => send([purchase()], caller, '707070707070707'))).toContain('does not exist');
  });
});

describe('what a dataset keeps', () => {
  const ofId = (id: string) =>
    (meta.arrived() as { events: { event: { event_id: string }; again: number }[] }).events.filter(
      ({ event }) => event.event_id === id,
    );

  it('counts the same name and id once for 48 hours, then anew; another name or dataset by itself', () => {
    send([purchase({ event_id: 'twice' }), purchase({ event_id: 'twice' })]);
    clock.moveDays(1.9);
    send([purchase({ event_id: 'twice' })]);
    expect(ofId('twice')).toMatchObject([{ again: 2 }]);
    send([purchase({ event_id: 'twice', event_name: 'Lead' })]);
    send([purchase({ event_id: 'twice' })], caller, '918273645546999');
    expect(ofId('twice')).toHaveLength(3);
    clock.moveDays(0.2);
    send([purchase({ event_id: 'twice' })]);
    expect(ofId('twice')).toHaveLength(4);
  });
});
