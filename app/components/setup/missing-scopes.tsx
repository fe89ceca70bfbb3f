import { Banner } from '@shopify/polaris';
import { useTranslation } from 'react-i18next';

/** What a shop has not granted, and what the lack of each costs. */
export function MissingScopes({ scopes }: { scopes: readonly string[] }) {
  const { t } = useTranslation();
  if (scopes.length === 0) return null;
  return (
    <Banner tone="warning" title={t('setup.scopes.title')}>
      <ul className="setup-scopes">
        {scopes.map((scope) => (
          <li key={scope}>
            <code>{scope}</code>: {t(`setup.scopes.${scope}`, { defaultValue: t('setup.scopes.other') })}
          </li>
        ))}
      </ul>
      <p>{t('setup.scopes.todo')}</p>
    </Banner>
  );
}
