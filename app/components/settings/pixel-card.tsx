import { Card, Text } from '@shopify/polaris';
import { useTranslation } from 'react-i18next';
import { CopyButton } from '../shell/copy-button.tsx';

/** The first-party script for shops without Shopify's own pixel. */
export function PixelCard({ snippet }: { snippet: string }) {
  const { t } = useTranslation();
  return (
    <Card>
      <div id="pixel">
        <Text as="h2" variant="headingSm">
          {t('settings.pixel')}
        </Text>
        <p>{t('settings.pixelHelp')}</p>
        {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls has to be reachable by keyboard */}
        <pre className="payload" tabIndex={0} aria-label={t('settings.pixel')}>
          {snippet}
        </pre>
        <CopyButton text={snippet} slim={false} />
        <p className="muted">{t('settings.pixelConsent')}</p>
      </div>
    </Card>
  );
}
