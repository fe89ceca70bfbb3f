import { describe, expect, it } from 'vitest';
import type { TFunction } from 'i18next';
import { differenceText, widestOf } from '#app/components/models/model-figure.ts';
import { modelsCsvTable } from '#app/components/models/models-csv.ts';
import { formatFor } from '#app/components/numbers/format.ts';
import { MODELS } from '#app/domain/attribution/journey.ts';
import type { ModelRow, ModelSheet } from '#app/reports/models/types.ts';

/** Says the key, so that what is asked for is seen. */
const t = ((key: string) => key) as TFunction;
const words = { figure: 'orders', currency: 'EUR', format: formatFor('en'), t } as const;

const row = (channel: string, revenues: readonly number[]): ModelRow => ({
  channel,
  cells: revenues.map((revenueMinor) => ({ revenueMinor, orders: revenueMinor / 100, roas: null })),
});

describe('a difference to the adopted model', () => {
  it.each([
    [1.5, '+1.5'],
    [-1.5, '\u22121.5'],
    [0, 'modelsPage.same'],
    [-1e-9, 'modelsPage.same'], // a sign before a zero would say something that can't be seen
  ])('of %s is told as %s', (difference, text) => {
    expect(differenceText(difference, words)).toBe(text);
  });
});

describe('the channel that depends most on the model', () => {
  it('is sought in all models but those over leads, and is never "unattributed"', () => {
    const rows = [
      row('email', [100, 300, 200, 200, 200, 200, 0, 0, 200, 200]),
      row('direct', [500, 500, 500, 500, 500, 450, 0, 0, 500, 500]),
      row('unattributed', [0, 900, 0, 0, 0, 0, 900, 900, 0, 0]),
    ];
    expect(widestOf(rows, 'revenue')).toEqual({
      channel: 'email',
      low: 100,
      high: 300,
      lowModel: 'first-touch',
      highModel: 'last-touch',
    });
    expect(widestOf(rows, 'roas')).toBeNull();
  });
});

describe('the CSV of the models', () => {
  const totals = MODELS.map(() => ({ revenueMinor: 1000, orders: 10, roas: null, mer: null }));
  const sheet: ModelSheet = {
    currency: 'EUR',
    rows: [
      row(
        'email',
        MODELS.map((_, at) => 1000 - at),
      ),
    ],
    totals,
  };

  it('has each model’s exact amount, and beside it the difference to the adopted one', () => {
    const { header, rows } = modelsCsvTable({ sheet, figure: 'revenue', adopted: 'first-touch', t });
    expect(header).toHaveLength(1 + 1 + 9 * 2);
    expect(rows[0]!.slice(0, 6)).toEqual(['channels.email', '10.00', '9.99', '-0.01', '9.98', '-0.02']);
    expect(rows[1]!.slice(0, 4)).toEqual(['table.total', '10.00', '10.00', '0.00']);
  });

  it('has shares without what a subtraction adds to them', () => {
    const { rows } = modelsCsvTable({ sheet, figure: 'orders', adopted: 'first-touch', t });
    expect(rows[0]!.slice(1, 4)).toEqual([10, 9.99, -0.01]);
  });
});
