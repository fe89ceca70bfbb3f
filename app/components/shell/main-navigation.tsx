import { useLocation } from '@remix-run/react';
import { Navigation } from '@shopify/polaris';
import {
  ChartStackedIcon,
  ChartVerticalIcon,
  HomeIcon,
  ImportIcon,
  OrderIcon,
  PersonIcon,
  ReceiptIcon,
  ShieldCheckMarkIcon,
  SettingsIcon,
  TeamIcon,
} from '@shopify/polaris-icons';
import { useTranslation } from 'react-i18next';

const PAGES = [
  { url: '/', key: 'home', icon: HomeIcon },
  { url: '/roas', key: 'roas', icon: ChartVerticalIcon },
  { url: '/models', key: 'models', icon: ChartStackedIcon },
  { url: '/reconciliation', key: 'reconciliation', icon: ReceiptIcon },
  { url: '/orders', key: 'orders', icon: OrderIcon },
  { url: '/leads', key: 'leads', icon: PersonIcon },
  { url: '/customers', key: 'customers', icon: TeamIcon },
  { url: '/imports', key: 'imports', icon: ImportIcon },
  { url: '/data-health', key: 'dataHealth', icon: ShieldCheckMarkIcon },
] as const;

export function MainNavigation({ onDismiss }: { onDismiss: () => void }) {
  const { t } = useTranslation();
  const { pathname } = useLocation();
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
        }))}
      />
      <Navigation.Section
        separator
        items={[{ url: '/settings', icon: SettingsIcon, label: t('nav.settings'), selected: isHere('/settings') }]}
      />
    </Navigation>
  );
}
