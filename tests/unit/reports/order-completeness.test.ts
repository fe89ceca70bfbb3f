import { expect, test } from 'vitest';
import { completenessOf, type CompletenessSigns } from '#app/reports/data-health/order-completeness.ts';

const HOUR = 3_600_000;
const NOW = Date.parse('2026-11-26T12:00:00Z');
const GOOD: CompletenessSigns = {
  pull: { state: 'done', changedAt: NOW - 30 * 24 * HOUR },
  lookedAt: NOW - HOUR / 2,
  failure: null,
  unread: 0,
  missed: 0,
  missedToday: 0,
  lastWebhookAt: null,
};

test.each<[string, Partial<CompletenessSigns>, string]>([
  ['nothing was missed', {}, 'complete'],
  ['nothing changed for days, so no webhook came', { lastWebhookAt: NOW - 90 * HOUR }, 'complete'],
  ['something was missed days ago', { missed: 3 }, 'some-missed'],
  [
    'something was missed today, but webhooks come',
    { missed: 3, missedToday: 3, lastWebhookAt: NOW - HOUR },
    'some-missed',
  ],
  ['something was missed today, and no webhook ever came', { missed: 3, missedToday: 3 }, 'webhooks-missing'],
  [
    'something was missed today, and none came since yesterday',
    { missed: 3, missedToday: 3, lastWebhookAt: NOW - 25 * HOUR },
    'webhooks-missing',
  ],
  ['an order could not be read', { unread: 1, missed: 3 }, 'some-unread'],
  ['its pull failed', { pull: { state: 'failed', changedAt: NOW } }, 'pull-failed'],
  ['its pull failed, and so did the look', { pull: { state: 'failed', changedAt: NOW }, failure: 'x' }, 'pull-failed'],
  ['its orders are pulled', { pull: { state: 'reading', changedAt: NOW - HOUR }, lookedAt: null }, 'being-pulled'],
  [
    'they are pulled anew, hours after the last look',
    { pull: { state: 'waiting', changedAt: NOW }, lookedAt: NOW - 9 * HOUR },
    'being-pulled',
  ],
  ['its pull has said nothing for hours', { pull: { state: 'at-shopify', changedAt: NOW - 4 * HOUR } }, 'look-late'],
  ['it was never pulled', { pull: null }, 'complete'],
  ['no look was made yet', { lookedAt: null }, 'no-look'],
  ['the last look is hours ago', { lookedAt: NOW - 4 * HOUR, missed: 1 }, 'look-late'],
  ['the newest look failed', { failure: 'unavailable', lookedAt: NOW - 4 * HOUR }, 'look-failed'],
])('given that %s, then the state says so', (_what, signs, state) => {
  expect(completenessOf({ ...GOOD, ...signs }, NOW)).toBe(state);
});
