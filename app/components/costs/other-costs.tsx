import { useTranslation } from 'react-i18next';
import type { CostsReport } from '#app/reports/costs/types.ts';
import { useFormat } from '../numbers/use-format.tsx';
import { WithdrawButton } from './withdraw-button.tsx';

interface OtherCostsProps {
  readonly costs: CostsReport['otherCosts'];
  readonly mayChange: boolean;
}

export function OtherCosts({ costs, mayChange }: OtherCostsProps) {
  const { t } = useTranslation();
  const format = useFormat();
  if (costs.length === 0) return <p className="muted">{t('costs.other.none')}</p>;
  return (
    <div className="table-scroll">
      <table className="plain-table cost-table" data-testid="other-costs">
        <thead>
          <tr>
            <th scope="col">{t('costs.other.label')}</th>
            <th scope="col">{t('costs.other.days')}</th>
            <th scope="col" className="number">
              {t('costs.other.amount')}
            </th>
            {mayChange ? <th scope="col">{t('costs.actions')}</th> : null}
          </tr>
        </thead>
        <tbody>
          {costs.map((cost) => (
            <tr key={cost.id} className={cost.withdrawn ? 'withdrawn' : ''}>
              <th scope="row">
                {cost.label}
                {cost.withdrawn ? <span className="cell-note">{t('costs.withdrawn')}</span> : null}
              </th>
              <td>{cost.from === cost.to ? format.day(cost.from) : format.dayRange(cost.from, cost.to)}</td>
              <td className="number">{format.money(cost.amountMinor, cost.currency)}</td>
              {mayChange ? (
                <td>
                  <WithdrawButton id={cost.id} name={cost.label} withdrawn={cost.withdrawn} />
                </td>
              ) : null}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
