import { useFetcher, useSearchParams } from '@remix-run/react';
import { Button, Card, SkeletonBodyText, Text } from '@shopify/polaris';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import type { RoasTotal, SignalSheet } from '#app/reports/roas/types.ts';
import { numberParams } from '../choices/choices.ts';
import { ClosedMonthsNote } from '../closed-months/closed-months-note.tsx';
import { ShareBar } from '../figures/share-bar.tsx';
import { useFormat } from '../numbers/use-format.tsx';

/**
 * How well the orders are tied to where they came from, and what that does to ROAS. It is asked for once the page stands:
 * it reads every journey of the range, which the page's own figures don't.
 */
export function SignalShares({ total }: { total: RoasTotal }) {
  const { t } = useTranslation();
  const [params] = useSearchParams();
  const { load, data } = useFetcher<{ sheets: SignalSheet[]; closedMonths: string[] } | { status: string }>();
  const address = `/roas/signals?${numberParams(params)}`;
  useEffect(() => load(address), [load, address]);
  const sheets = data && 'sheets' in data ? data.sheets : undefined;
  const sheet = sheets?.find(({ currency }) => currency === total.currency);
  if (sheets && !sheet) return null;
  return (
    <Card padding="0">
      <div className="table-head">
        <div>
          <Text as="h2" variant="headingSm">
            {t('signalShares.title')}
          </Text>
          <p className="muted">{t('signalShares.intro')}</p>
          <ClosedMonthsNote months={data && 'closedMonths' in data ? data.closedMonths : []} of="table" />
        </div>
      </div>
      {sheet ? <SignalTable sheet={sheet} /> : <Waiting failed={data !== undefined} retry={() => load(address)} />}
      <BoundsNote total={total} />
    </Card>
  );
}

function Waiting({ failed, retry }: { failed: boolean; retry: () => void }) {
  const { t } = useTranslation();
  return (
    <div className="table-foot" role="status" aria-label={failed ? undefined : t('signalShares.load')}>
      {failed ? (
        <>
          {t('signalShares.failed')} <Button onClick={retry}>{t('signalShares.retry')}</Button>
        </>
      ) : (
        <SkeletonBodyText lines={8} />
      )}
    </div>
  );
}

function SignalTable({ sheet }: { sheet: SignalSheet }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { currency, classes, orders } = sheet;
  const revenue = classes.reduce((sum, { revenueMinor }) => sum + revenueMinor, 0);
  return (
    <div className="table-scroll">
      <table className="plain-table signal-shares" data-testid="signal-shares">
        <thead>
          <tr>
            <th scope="col">{t('signalShares.columns.class')}</th>
            <th scope="col" className="number">
              {t('signalShares.columns.orders')}
            </th>
            <th scope="col" className="number">
              {t('signalShares.columns.share')}
            </th>
            <th scope="col" className="number">
              {t('signalShares.columns.revenue')} <span className="unit">{format.unit(currency)}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {classes.map(({ signal, orders: own, share, revenueMinor }) => (
            <tr key={signal}>
              <th scope="row">
                {t(`signalShares.classes.${signal}`)}
                <span className="cell-note">{t(`signalShares.explain.${signal}`)}</span>
              </th>
              <td className="number">{format.count(own)}</td>
              <td className="number">{share === null ? t('numbers.none') : <ShareBar share={share} />}</td>
              <td className="number">{format.amount(revenueMinor, currency)}</td>
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row">{t('table.total')}</th>
            <td className="number">{format.count(orders)}</td>
            <td className="number">{orders === 0 ? t('numbers.none') : format.percent(1)}</td>
            <td className="number">{format.amount(revenue, currency)}</td>
          </tr>
        </tfoot>
      </table>
    </div>
  );
}

/** The formula of the bounds, with this total's own numbers. */
function BoundsNote({ total }: { total: RoasTotal }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { roasLow, roasHigh, currency } = total;
  return (
    <p className="table-foot muted">
      {t('signalShares.bounds')}{' '}
      {roasLow !== null && roasHigh !== null
        ? t('signalShares.boundsWorked', {
            low: format.ratio(roasLow),
            high: format.ratio(roasHigh),
            attributed: format.money(total.adRevenueMinor, currency),
            unattributed: format.money(total.unattributedMinor, currency),
            spend: format.money(total.spendMinor, currency),
          })
        : null}
    </p>
  );
}
