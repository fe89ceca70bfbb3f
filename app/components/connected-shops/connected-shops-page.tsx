import { Link } from '@remix-run/react';
import { BlockStack, Card, Page } from '@shopify/polaris';
import { useTranslation } from 'react-i18next';
import type { ShopsReport } from '#app/reports/shops/types.ts';
import { ConnectedShop } from './connected-shop.tsx';

/** Which shops are connected, since when and with which permissions, and how to connect the others again. */
export function ConnectedShopsPage({ report: { shops, zone } }: { report: ShopsReport }) {
  const { t } = useTranslation();
  return (
    <Page
      title={t('nav.connectedShops')}
      subtitle={t('connectedShops.subtitle')}
      backAction={{ content: t('nav.settings'), url: '/settings' }}
    >
      <BlockStack gap="400">
        {shops.length === 0 ? (
          <Card>
            <p>{t('setup.install.todo')}</p>
            <Link to="/onboarding">{t('nav.setup')}</Link>
          </Card>
        ) : null}
        {shops.map((shop) => (
          <ConnectedShop key={shop.id} shop={shop} zone={zone} />
        ))}
      </BlockStack>
    </Page>
  );
}
