import { Card, Text } from '@shopify/polaris';
import { useTranslation } from 'react-i18next';
import type { DataHealth } from '#app/reports/data-health/types.ts';
import { Facts } from '../evidence/facts.tsx';
import { useFormat } from '../numbers/use-format.tsx';

/** The chain of hashes over all raw events: whoever removes or alters one breaks it. */
export function ChainCard({ chain }: { chain: DataHealth['chain'] }) {
  const { t } = useTranslation();
  const format = useFormat();
  return (
    <Card>
      <Text as="h2" variant="headingSm">
        {t('health.chain')}
      </Text>
      <p className="muted">{t('health.chainHelp')}</p>
      <Facts
        facts={[
          [t('health.chainEvents'), format.count(chain.events)],
          [t('health.chainHead'), <code key="head">{chain.lastHash ?? t('numbers.none')}</code>],
        ]}
      />
    </Card>
  );
}
