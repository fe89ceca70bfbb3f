import { Banner } from '@shopify/polaris';
import { useTranslation } from 'react-i18next';

/** Says on every page of a demo workspace that no real shop is behind the numbers. */
export function DemoBanner() {
  const { t } = useTranslation();
  return (
    <div className="demo-banner" role="note">
      <Banner tone="info">{t('shell.demo')}</Banner>
    </div>
  );
}
