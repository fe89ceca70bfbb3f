import { useLocation, useSearchParams } from '@remix-run/react';
import { Navigation } from '@shopify/polaris';
import { SettingsIcon } from '@shopify/polaris-icons';
import { useTranslation } from 'react-i18next';
import { addressOf } from '../choices/choices.ts';
import { MODEL_PAGES, PAGES } from './pages.ts';

export function MainNavigation({ onDismiss }: { onDismiss: () => void }) {
  const { t } = useTranslation();
  const { pathname } = useLocation();
  const models = useModelPages();
  const isHere = (url: string) => (url === '/' ? pathname === '/' : pathname.startsWith(url));
  return (
    <Navigation location={pathname} onDismiss={onDismiss}>
      <Navigation.Section
        items={PAGES.map(({ url, key, icon }) => ({
          url,
          icon,
          label: t(`nav.${key}`),
          selected: isHere(url),
          exactMatch: url === '/',
          ...(url === '/models' ? { subNavigationItems: models } : {}),
        }))}
      />
      <Navigation.Section
        separator
        items={[{ url: '/settings', icon: SettingsIcon, label: t('nav.settings'), selected: isHere('/settings') }]}
      />
    </Navigation>
  );
}

/** From one of these pages to another the choices are taken along: they are looked at side by side. */
function useModelPages() {
  const { t } = useTranslation();
  const { pathname } = useLocation();
  const [params] = useSearchParams();
  const isAmongThem = pathname.startsWith('/models');
  return MODEL_PAGES.map(({ url, key, takesChoices }) => ({
    url: isAmongThem && takesChoices ? addressOf(url, params) : url,
    label: t(key),
    exactMatch: url === '/models',
  }));
}
