import i18next from 'i18next';
import { beforeAll, describe, expect, it } from 'vitest';
import english from '#app/components/i18n/en.json' with { type: 'json' };
import { rowText } from '#app/components/orders/row-key-name.ts';
import { placeName, rowName, shortIdName } from '#app/components/roas/row-name.ts';
import type { RoasRow } from '#app/reports/roas/types.ts';

const instance = i18next.createInstance();
beforeAll(() => instance.init({ lng: 'en', resources: { en: { translation: english } } }));
const t: typeof instance.t = ((...given: Parameters<typeof instance.t>) => instance.t(...given)) as typeof instance.t;

const row = (level: RoasRow['level'], name: string): RoasRow =>
  ({ level, name, channel: 'paid-social', remainder: false }) as RoasRow;

describe('a row whose ad has no known name', () => {
  it('says what its id is the id of, short in a cell where the whole id stands below', () => {
    expect(rowName(row('ad', '120330000123'), t)).toBe('Ad 120330000123');
    expect(shortIdName(row('ad', '120330000123'), t)).toBe('Ad 1203…');
    expect(rowName(row('adset', '120330000123'), t)).toBe('Ad set 120330000123');
  });

  it('keeps a name, also one that is a short number, and says where nothing is known', () => {
    expect(rowName(row('campaign', '2026'), t)).toBe('2026');
    expect(shortIdName(row('campaign', 'Spring'), t)).toBeNull();
    expect(rowName(row('ad', ''), t)).toBe('No ad known');
    expect(shortIdName(row('channel', '120330000123'), t)).toBeNull();
  });
});

it('the way to an asked row names each step; without names its key does', () => {
  const names = [
    { level: 'campaign', name: 'Spring' },
    { level: 'adset', name: '120330000123' },
  ] as const;
  expect(rowText(names, 'adset:x', t)).toBe('Spring › Ad set 120330000123');
  expect(rowText(null, 'channel:email', t)).toBe('Email');
  expect(placeName('Blue', 'ad', t)).toBe('Blue');
});
