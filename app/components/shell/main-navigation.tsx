import { useLocation, useSearchParams } from '@remix-run/react';
import { Navigation } from '@shopify/polaris';
import { SettingsIcon } from '@shopify/polaris-icons';
import { useTranslation } from 'react-i18next';
import { addressOf } from '../choices/choices.ts';
import { PAGES } from './pages.ts';

/** The pages under Models. The first is the page itself: on a phone the name above it opens the list and leads nowhere. */
const MODEL_PAGES = [
  { url: '/models', key: 'nav.modelsCompared', takesChoices: true },
  { url: '/models/paths', key: 'paths.title', takesChoices: true },
  { url: '/models/truth', key: 'truth.title', takesChoices: true },
  { url: '/models/runs', key: 'nav.runs', takesChoices: false },
  { url: '/models/journeys', key: 'ownJourneys.title', takesChoices: false },
] as const;

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
