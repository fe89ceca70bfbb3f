import type { ModelTotal } from '#app/reports/models/types.ts';
import { valueOf } from './model-figure.ts';
import type { ModelFigure } from './model-figure.ts';

interface FootRow {
  readonly name: string; // the catalogue's key
  readonly values: readonly (number | null)[]; // by model
}

/**
 * What stands below the columns. Revenue and orders have one total, the same under every model. ROAS has two: the ROAS
 * page's, of the ads alone, which the model does decide, and that of all revenue, which it does not.
 */
export function footRows(totals: readonly ModelTotal[], figure: ModelFigure): FootRow[] {
  const values = totals.map((total) => valueOf(total, figure));
  if (figure !== 'roas') return [{ name: 'table.total', values }];
  return [
    { name: 'modelsPage.totalAds', values },
    { name: 'modelsPage.totalAll', values: totals.map(({ mer }) => mer) },
  ];
}
