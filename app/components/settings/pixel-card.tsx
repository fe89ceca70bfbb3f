import { Button, Card, Text } from '@shopify/polaris';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';

/** The first-party script for shops without Shopify's own pixel. */
export function PixelCard({ snippet }: { snippet: string }) {
  const { t } = useTranslation();
  const [copied, setCopied] = useState(false);
  const copy = async () => {
    await navigator.clipboard.writeText(snippet);
    setCopied(true);
  };
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
        <Button onClick={() => void copy()}>{copied ? t('settings.copied') : t('settings.copy')}</Button>
        <span role="status" className="sr-only">
          {copied ? t('settings.copied') : ''}
        </span>
        <p className="muted">{t('settings.pixelConsent')}</p>
      </div>
    </Card>
  );
}
