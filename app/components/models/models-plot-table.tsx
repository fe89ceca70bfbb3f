import { useTranslation } from 'react-i18next';
import { useFormat } from '../numbers/use-format.tsx';
import type { ModelBar } from './model-bars.ts';
import { figureText } from './model-figure.ts';
import type { ModelFigure } from './model-figure.ts';

interface ModelsPlotTableProps {
  readonly bars: readonly ModelBar[];
  readonly channels: readonly string[];
  readonly figure: ModelFigure;
  readonly currency: string;
}

/** The plot's numbers as a table, for screen readers and for whoever wants to read them. */
export function ModelsPlotTable({ bars, channels, figure, currency }: ModelsPlotTableProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const words = { figure, currency, format, t };
  return (
    <details className="plot-table">
      <summary>{t('plot.asTable')}</summary>
      <div className="table-scroll">
        <table className="plain-table sticky-first">
          <thead>
            <tr>
              <th scope="col">{t('modelsPage.model')}</th>
              {channels.map((channel) => (
                <th key={channel} scope="col" className="number">
                  {t(`channels.${channel}`)}{' '}
                  {figure === 'revenue' ? <span className="unit">{format.unit(currency)}</span> : null}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {bars.map(({ model, byChannel }) => (
              <tr key={model}>
                <th scope="row">{t(`models.${model}.name`)}</th>
                {channels.map((channel) => (
                  <td key={channel} className="number">
                    {figureText(byChannel[channel] ?? null, words)}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </details>
  );
}
