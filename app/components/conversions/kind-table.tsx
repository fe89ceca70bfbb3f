import { useTranslation } from 'react-i18next';
import { CONVERSION_STATES } from '#app/domain/conversions/states.ts';
import type { KindCounts } from '#app/reports/conversions/types.ts';
import { useFormat } from '../numbers/use-format.tsx';

/** How many events of each kind were sent, wait, are held back or were refused. */
export function KindTable({ kinds }: { kinds: readonly KindCounts[] }) {
  const { t } = useTranslation();
  const format = useFormat();
  const shown = kinds.filter(({ isOn, counts }) => isOn || CONVERSION_STATES.some((state) => counts[state] > 0));
  if (shown.length === 0) return <p className="muted">{t('conversions.nothingOn')}</p>;
  return (
    <div className="table-scroll">
      <table className="plain-table" aria-label={t('conversions.countsOf')}>
        <thead>
          <tr>
            <th scope="col">{t('conversions.columns.event')}</th>
            {CONVERSION_STATES.map((state) => (
              <th key={state} scope="col" className="number">
                {t(`conversions.stateNames.${state}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {shown.map(({ kind, counts }) => (
            <tr key={kind} data-kind={kind}>
              <th scope="row">{t(`conversions.kinds.${kind}.name`)}</th>
              {CONVERSION_STATES.map((state) => (
                <td key={state} className="number">
                  {format.count(counts[state])}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
