import { Link, useSearchParams } from '@remix-run/react';
import { Card, Text } from '@shopify/polaris';
import { useTranslation } from 'react-i18next';
import { isDataDriven } from '#app/domain/attribution/journey.ts';
import type { ModelCredits, OrderDetail } from '#app/reports/orders/types.ts';
import { evidenceSearch } from '../evidence/evidence-link.ts';
import { useFormat } from '../numbers/use-format.tsx';
import { creditCurrency } from './credit-currency.ts';
import { touchMarks, touchName } from './touch-words.ts';

/** Models across, touches down, money in the cells; each column sums to the order's revenue to the last cent. */
export function CreditsTable({ order, model }: { order: OrderDetail; model: string }) {
  const { t } = useTranslation();
  const format = useFormat();
  const columnClass = (credits: ModelCredits) => (credits.model === model ? 'number chosen' : 'number');
  const currency = creditCurrency(order);
  const amount = (minor: number) => format.amount(minor, currency);
  return (
    <Card padding="0">
      <div className="table-head">
        <Text as="h2" variant="headingSm">
          {t('order.credits')} <span className="unit">{currency}</span>
        </Text>
        {order.counts ? null : <span className="muted">{t('order.notCounted')}</span>}
      </div>
      <div className="table-scroll">
        <table className="plain-table sticky-first" data-testid="credits">
          <caption className="sr-only">{t('order.creditsCaption')}</caption>
          <thead>
            <tr>
              <th scope="col">{t('order.touch')}</th>
              {order.credits.map((credits) => (
                <th
                  key={credits.model}
                  scope="col"
                  className={columnClass(credits)}
                  title={t(`models.${credits.model}.meaning`)}
                >
                  {t(`models.${credits.model}.name`)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {order.touches.map((touch, index) => (
              <tr key={touch.id}>
                <th scope="row">{touchName(touch, t)}</th>
                {order.credits.map((credits) => (
                  <td key={credits.model} className={columnClass(credits)}>
                    <CreditCell order={order} credits={credits} index={index} />
                  </td>
                ))}
              </tr>
            ))}
            <tr className="row-unattributed">
              <th scope="row">{t('channels.unattributed')}</th>
              {order.credits.map((credits) => (
                <td key={credits.model} className={columnClass(credits)}>
                  {credits.unattributed === 0 ? (
                    <span className="muted">{t('numbers.none')}</span>
                  ) : (
                    amount(credits.unattributed)
                  )}
                </td>
              ))}
            </tr>
          </tbody>
          <tfoot>
            <tr>
              <th scope="row">{t('order.sum')}</th>
              {order.credits.map((credits) => (
                <td key={credits.model} className={columnClass(credits)}>
                  {amount(credits.perTouch.reduce((sum, minor) => sum + minor, credits.unattributed))}
                </td>
              ))}
            </tr>
          </tfoot>
        </table>
      </div>
      {order.credits.some(({ model: one }) => isDataDriven(one)) ? null : (
        <p className="table-foot muted">
          {t('order.noRun')} <Link to="/models/runs">{t('nav.runs')}</Link>
        </p>
      )}
    </Card>
  );
}

function CreditCell({ order, credits, index }: { order: OrderDetail; credits: ModelCredits; index: number }) {
  const { t } = useTranslation();
  const format = useFormat();
  const [params] = useSearchParams();
  const touch = order.touches[index]!;
  const minor = credits.perTouch[index] ?? 0;
  if (minor === 0) return <span className="muted">{t('numbers.none')}</span>;
  const search = evidenceSearch(params, {
    rawEventId: touch.rawEventId,
    touchId: touch.id,
    model: credits.model,
    marks: touchMarks(touch),
  });
  const label = t('order.evidenceOfCredit', {
    amount: format.money(minor, creditCurrency(order)),
    model: t(`models.${credits.model}.name`),
    touch: touchName(touch, t),
  });
  return (
    <Link to={search} preventScrollReset aria-label={label}>
      {format.amount(minor, creditCurrency(order))}
    </Link>
  );
}
