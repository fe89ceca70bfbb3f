import { Badge, BlockStack, Button, Card, InlineStack, Text } from '@shopify/polaris';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { ShopAccess } from '#app/reports/shops/types.ts';
import { Facts } from '../evidence/facts.tsx';
import { PlatformMark } from '../marks/platform-mark.tsx';
import { useFormat } from '../numbers/use-format.tsx';
import { MissingScopes } from '../setup/missing-scopes.tsx';

const TONES = { connected: 'success', removed: 'warning', never: undefined } as const;

/** One shop: whether the app is there, what it granted, and where to open the app. */
export function ConnectedShop({ shop, zone }: { shop: ShopAccess; zone: string }) {
  const { t } = useTranslation();
  const { platform, name, state, missingScopes, adminAddress, disconnectedAt } = shop;
  const format = useFormat();
  const facts = useShopFacts(shop, zone);
  return (
    <Card>
      <BlockStack gap="300">
        <InlineStack align="space-between" blockAlign="start" gap="200">
          <Text as="h2" variant="headingSm">
            <PlatformMark platform={platform} /> {name}
          </Text>
          <Badge tone={TONES[state]}>{t(`connectedShops.states.${state}`)}</Badge>
        </InlineStack>
        {state === 'removed' ? (
          <p>{t('setup.install.disconnected', { shop: name, at: format.instant(disconnectedAt ?? '', zone) })}</p>
        ) : null}
        {state === 'never' ? <p className="muted">{t('connectedShops.never')}</p> : null}
        <Facts facts={facts} />
        <MissingScopes scopes={missingScopes} />
        {state === 'connected' || adminAddress === null ? null : (
          <div>
            {/* Admin may not be put into its own frame */}
            <Button url={adminAddress} target="_top" variant={state === 'removed' ? 'primary' : undefined}>
              {t(state === 'removed' ? 'connectedShops.reconnect' : 'connectedShops.connect')}
            </Button>
          </div>
        )}
      </BlockStack>
    </Card>
  );
}

function useShopFacts(shop: ShopAccess, zone: string): readonly (readonly [string, ReactNode])[] {
  const { t } = useTranslation();
  const format = useFormat();
  const { domain, installedAt, scopes, pixel } = shop;
  return [
    [t('settings.where.shops'), domain ?? t('numbers.none')],
    ...(installedAt === null
      ? []
      : ([
          [t('connectedShops.since'), format.instant(installedAt, zone)],
          [t('connectedShops.granted'), scopes.join(', ')],
          [t('connectedShops.pixel'), t(`connectedShops.pixels.${pixel?.state ?? 'unasked'}`)],
        ] as const)),
  ];
}
