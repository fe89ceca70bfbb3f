import { expect, it } from 'vitest';
import { PLATFORM_ERROR_KINDS, PlatformError } from '#app/platforms/http/platform-error.ts';
import { causeOf } from '#app/database/transient.ts';
import { MoneyError, parseMinor } from '#app/domain/values/money.ts';
import { UnreadableEvent } from '#app/pipeline/normalise/context.ts';
import { causeMeaning } from '#app/reports/data-health/cause.ts';

const meaningOf = (error: unknown) => causeMeaning(causeOf(error))?.code ?? null;

it.each(PLATFORM_ERROR_KINDS)('given a platform’s refusal of kind %s, then its cause says what it means', (kind) => {
  const code = meaningOf(new PlatformError({ platform: 'google-ads', kind, message: 'whatever they say' }));
  expect(code).toBe(`cause-${kind}`);
});

it.each([
  ['shape-changed: line_items.0.price: expected a decimal number', 'cause-shape-changed'],
  ['amount-unreadable: total_price: expected an amount of money', 'cause-amount'],
  ['instant-unreadable: created_at: expected an ISO 8601 instant with an offset', 'cause-instant'],
  ['not-json: the body is not JSON', 'cause-unreadable'],
  ['meta.shopId is missing', 'cause-unreadable'],
])('given an event that can’t be read (%s), then its cause says what it means', (why, code) => {
  expect(meaningOf(new UnreadableEvent(why))).toBe(code);
});

it('given a defect or an amount that can’t be counted, then its cause says so; of others nothing is claimed', () => {
  expect(() => parseMinor('x', 'EUR')).toThrow(MoneyError);
  expect(causeMeaning('MoneyError: "x" is not a decimal number')?.code).toBe('cause-amount');
  expect(meaningOf({ code: '23505', table: 'shop_order', constraint: 'shop_order_pkey' })).toBe('cause-defect');
  expect(meaningOf(new TypeError('x is undefined'))).toBe('cause-defect');
  expect(meaningOf(new Error('who knows'))).toBeNull();
});
