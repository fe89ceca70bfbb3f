import { Card, Text } from '@shopify/polaris';
import { useTranslation } from 'react-i18next';
import type { TruthSheet } from '#app/reports/truth/types.ts';
import { useFormat } from '../numbers/use-format.tsx';

/** Reasons that the pages have words for; a file may say others, which stand as they are. */
const WORDED = ['consent', 'pixel-missing-week', 'no-touch', 'second-device', 'cookie-loss'];

/** What stood in the way of seeing the true cause, where the file says so. */
export function TruthMissed({ sheet }: { sheet: TruthSheet }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { missed, currency, totalMinor } = sheet;
  if (missed.length === 0) return null;
  const nameOf = (reason: string | null) => {
    if (reason === null) return t('truth.missed.nothing');
    return WORDED.includes(reason) ? t(`truth.missed.${reason}`) : reason;
  };
  return (
    <Card padding="0">
      <div className="table-head">
        <Text as="h2" variant="headingSm">
          {t('truth.missed.title')}
        </Text>
      </div>
      <div className="table-scroll">
        <table className="plain-table" data-testid="truth-missed">
          <thead>
            <tr>
              <th scope="col">{t('truth.missed.why')}</th>
              <th scope="col" className="number">
                {t('table.columns.orders')}
              </th>
              <th scope="col" className="number">
                {t('table.columns.revenue')} <span className="unit">{format.unit(currency)}</span>
              </th>
              <th scope="col" className="number">
                {t('truth.missed.share')}
              </th>
            </tr>
          </thead>
          <tbody>
            {missed.map(({ reason, minor, orders }) => (
              <tr key={reason ?? ''}>
                <th scope="row">{nameOf(reason)}</th>
                <td className="number">{format.count(orders)}</td>
                <td className="number">{format.amount(minor, currency)}</td>
                <td className="number">{totalMinor === 0 ? t('numbers.none') : format.percent(minor / totalMinor)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </Card>
  );
}
