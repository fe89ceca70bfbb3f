import { useTranslation } from 'react-i18next';
import type { RoasDay } from '#app/reports/roas/types.ts';
import { useFormat } from '../numbers/use-format.tsx';

/** The plot's numbers as a table, for screen readers and for whoever wants to read them. */
export function PlotTable({ days, currency }: { days: readonly RoasDay[]; currency: string }) {
  const { t } = useTranslation();
  const format = useFormat();
  return (
    <details className="plot-table">
      <summary>{t('plot.asTable')}</summary>
      <div className="table-scroll">
        <table className="plain-table">
          <thead>
            <tr>
              <th scope="col">{t('plot.day')}</th>
              <th scope="col" className="number">
                {t('table.columns.spend')} <span className="unit">{format.unit(currency)}</span>
              </th>
              <th scope="col" className="number">
                {t('figures.revenue.label')} <span className="unit">{format.unit(currency)}</span>
              </th>
              <th scope="col" className="number">
                {t('channels.unattributed')} <span className="unit">{format.unit(currency)}</span>
              </th>
              <th scope="col" className="number">
                {t('figures.roas.label')}
              </th>
            </tr>
          </thead>
          <tbody>
            {days.map((day) => (
              <tr key={day.day}>
                <th scope="row">{format.day(day.day)}</th>
                <td className="number">{format.amount(day.spendMinor, currency)}</td>
                <td className="number">{format.amount(day.revenueMinor, currency)}</td>
                <td className="number">{format.amount(day.revenueByChannel['unattributed'] ?? 0, currency)}</td>
                <td className="number">{day.roas === null ? t('numbers.none') : format.ratio(day.roas)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </details>
  );
}
