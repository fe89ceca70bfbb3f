import { Link } from '@remix-run/react';
import { Card } from '@shopify/polaris';
import { useTranslation } from 'react-i18next';

/** The way to what is not taken for anybody's, and why. */
export function SharedKeysLink() {
  const { t } = useTranslation();
  return (
    <Card>
      <Link className="text-link" to="/people/shared">
        {t('people.sharedLink')}
      </Link>
      <p className="muted">{t('people.sharedLinkText')}</p>
    </Card>
  );
}
