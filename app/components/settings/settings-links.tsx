import { Link } from '@remix-run/react';
import { Card, Text } from '@shopify/polaris';
import { useTranslation } from 'react-i18next';

/** Pages of settings of their own. */
const PAGES = ['months', 'versions'] as const;

export function SettingsLinks() {
  const { t } = useTranslation();
  return (
    <Card>
      <Text as="h2" variant="headingSm">
        {t('settings.more')}
      </Text>
      <ul className="link-list">
        {PAGES.map((page) => (
          <li key={page}>
            <Link to={`/settings/${page}`}>{t(`nav.${page}`)}</Link>
            <span className="muted">{t(`settings.pages.${page}`)}</span>
          </li>
        ))}
      </ul>
    </Card>
  );
}
