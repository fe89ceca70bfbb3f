import { Link } from '@remix-run/react';
import { Banner, BlockStack, List } from '@shopify/polaris';
import { useTranslation } from 'react-i18next';
import type { HomeReport } from '#app/reports/home/types.ts';
import { useAlertWords } from '../alerts/use-alert-words.ts';

type HomeAlertsProps = Pick<HomeReport, 'alerts' | 'zone'> & { readonly closed: readonly string[] };

/** Open alerts, each with the page that shows it. */
export function HomeAlerts({ alerts, zone, closed }: HomeAlertsProps) {
  const { t } = useTranslation();
  const words = useAlertWords(zone);
  if (alerts.length === 0) return null;
  return (
    <Banner tone="warning" title={t('nav.alerts')}>
      <BlockStack gap="200">
        <List>
          {alerts.map((alert) => {
            const { told, href } = words(alert);
            return (
              <List.Item key={alert.id}>
                {closed.some((page) => href.startsWith(page)) ? told : <Link to={href}>{told}</Link>}
              </List.Item>
            );
          })}
        </List>
        <Link to="/alerts">{t('home.allAlerts')}</Link>
      </BlockStack>
    </Banner>
  );
}
