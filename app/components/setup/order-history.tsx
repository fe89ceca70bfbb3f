import { Link } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import type { ShopSetup } from '#app/reports/onboarding/types.ts';
import { useFormat } from '../numbers/use-format.tsx';

const DAY_MS = 86_400_000;

/** How many days of orders there are, and why not more. */
export function OrderHistory({ shop, zone }: { shop: ShopSetup; zone: string }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { history, seesAllOrders } = shop;
  const days = history ? Math.floor((Date.parse(history.lastAt) - Date.parse(history.firstAt)) / DAY_MS) + 1 : 0;
  return (
    <>
      {history ? (
        <p data-testid="history">
          {t('setup.orders.history', {
            count: days,
            days: format.count(days),
            orders: format.count(history.orders),
            from: format.instant(history.firstAt, zone),
            to: format.instant(history.lastAt, zone),
          })}
        </p>
      ) : null}
      {seesAllOrders ? <p className="muted">{t('setup.older.granted')}</p> : <OlderOrders />}
    </>
  );
}

/** Why there are orders of 60 days only, and how there can be more. */
function OlderOrders() {
  const { t } = useTranslation();
  return (
    <details className="setup-older">
      <summary>{t('setup.older.summary')}</summary>
      <p>{t('setup.older.limit')}</p>
      <p>{t('setup.older.why')}</p>
      <p>{t('setup.older.how')}</p>
      <p>
        <Link to="/imports/new">{t('setup.older.file')}</Link>
      </p>
    </details>
  );
}
