import { expect, test } from 'vitest';
import { missingDays } from '#app/domain/currencies/gaps.ts';

const covered = (currencies: string[], from: string, to: string, fetchedAt = '2026-12-31T18:00:00.000Z') => ({
  currencies,
  from,
  to,
  fetchedAt,
});
const need = (currency: string, from: string, to: string) => ({ currency, from, to });

test('given no answers, currencies that need the same days are asked for together', () => {
  const asked = missingDays(
    [
      need('USD', '2026-01-01', '2026-03-01'),
      need('JPY', '2026-01-01', '2026-03-01'),
      need('GBP', '2026-02-01', '2026-03-01'),
    ],
    [],
  );
  expect(asked).toEqual([
    { currencies: ['JPY', 'USD'], from: '2026-01-01', to: '2026-03-01' },
    { currencies: ['GBP'], from: '2026-02-01', to: '2026-03-01' },
  ]);
});

test('given answers that overlap, only what none of them covers is asked for: before, between and after', () => {
  const asked = missingDays(
    [need('USD', '2026-01-01', '2026-04-10')],
    [
      covered(['USD'], '2026-02-01', '2026-02-10'),
      covered(['JPY', 'USD'], '2026-02-05', '2026-02-20'),
      covered(['USD'], '2026-03-01', '2026-04-01'),
      covered(['JPY'], '2026-01-01', '2026-04-10'),
    ],
  );
  expect(asked.map(({ from, to }) => [from, to])).toEqual([
    ['2026-01-01', '2026-01-31'],
    ['2026-02-21', '2026-02-28'],
    ['2026-04-02', '2026-04-10'],
  ]);
});

test('given everything is covered, nothing is asked', () => {
  expect(
    missingDays([need('USD', '2026-01-01', '2026-02-01')], [covered(['USD'], '2025-01-01', '2026-02-01')]),
  ).toEqual([]);
});

test('given an answer of the same day, that day is asked for again until its rates are out', () => {
  const day = [need('USD', '2026-01-01', '2026-02-02')];
  const at = (fetchedAt: string) => missingDays(day, [covered(['USD'], '2026-01-01', '2026-02-02', fetchedAt)]);
  expect(at('2026-02-02T14:00:00.000Z')).toEqual([{ currencies: ['USD'], from: '2026-02-02', to: '2026-02-02' }]);
  expect(at('2026-02-02T17:30:00.000Z')).toEqual([]);
});
