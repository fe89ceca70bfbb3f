import { Card, Text } from '@shopify/polaris';
import { useTranslation } from 'react-i18next';
import type { DataHealth } from '#app/reports/data-health/types.ts';
import { useFormat } from '../numbers/use-format.tsx';

/** By which signal orders are explained; `none` among them. */
export function CoverageCard({ coverage, total }: { coverage: DataHealth['coverage']; total: number }) {
  const { t } = useTranslation();
  const format = useFormat();
  const share = (orders: number) => (total === 0 ? 0 : orders / total);
  return (
    <Card>
      <Text as="h2" variant="headingSm">
        {t('health.coverage')}
      </Text>
      <p className="muted">{coverage.length === 0 ? t('health.noOrders') : t('health.coverageHelp')}</p>
      <dl className="bars">
        {coverage.map(({ signal, orders }) => (
          <div key={signal}>
            <dt>{signal === 'none' ? t('health.noSignal') : t(`signals.${signal}`, { defaultValue: signal })}</dt>
            <dd>
              <svg viewBox="0 0 100 8" preserveAspectRatio="none" aria-hidden="true">
                <rect className="range-track" width="100" height="8" rx="1" />
                <rect
                  className={signal === 'none' ? 'bar-none' : 'bar-some'}
                  width={share(orders) * 100}
                  height="8"
                  rx="1"
                />
              </svg>
              <span>
                {t('health.ordersShare', { orders: format.count(orders), share: format.percent(share(orders)) })}
              </span>
            </dd>
          </div>
        ))}
      </dl>
    </Card>
  );
}
