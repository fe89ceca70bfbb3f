import { useTranslation } from 'react-i18next';
import type { TruthReport, TruthSheet } from '#app/reports/truth/types.ts';
import { useFormat } from '../numbers/use-format.tsx';

/** Which orders are judged, and which are not: nothing of it hidden. */
export function TruthScope({ report, sheet }: { report: TruthReport; sheet: TruthSheet | undefined }) {
  const { t, i18n } = useTranslation();
  const format = useFormat();
  const { notFound, ambiguous, runsComputed } = report;
  return (
    <ul className="truth-scope">
      <li>
        {sheet
          ? t('truth.scope.judged', {
              count: sheet.orders,
              orders: format.count(sheet.orders),
              revenue: format.money(sheet.totalMinor, sheet.currency),
            })
          : t('truth.scope.none')}
      </li>
      {sheet && sheet.unjudgedOrders > 0 ? (
        <li>
          {t('truth.scope.unjudged', { count: sheet.unjudgedOrders, orders: format.count(sheet.unjudgedOrders) })}
        </li>
      ) : null}
      {notFound > 0 ? <li>{t('truth.scope.notFound', { count: notFound, causes: format.count(notFound) })}</li> : null}
      {ambiguous > 0 ? (
        <li>{t('truth.scope.ambiguous', { count: ambiguous, causes: format.count(ambiguous) })}</li>
      ) : null}
      {runsComputed.length > 0 ? (
        <li>
          {t('runs.computedNote', {
            models: new Intl.ListFormat(i18n.language).format(runsComputed.map((model) => t(`models.${model}.name`))),
          })}
        </li>
      ) : null}
    </ul>
  );
}
