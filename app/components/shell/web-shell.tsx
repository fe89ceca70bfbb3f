import { useLocation, useNavigation } from '@remix-run/react';
import { Frame, Loading } from '@shopify/polaris';
import { useEffect, useState } from 'react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { DemoBanner } from './demo-banner.tsx';
import { MainNavigation } from './main-navigation.tsx';
import { PendingPage } from './pending-page.tsx';
import type { ShellView } from './shell-view.ts';
import { WebTopBar } from './web-top-bar.tsx';

/** The frame around every page on the web; inside Shopify Admin the embedded shell takes its place. */
export function WebShell({ view, children }: { view: ShellView; children: ReactNode }) {
  const { t } = useTranslation();
  const [menuOpen, setMenuOpen] = useState(false);
  const { pathname } = useLocation();
  const navigation = useNavigation();
  useEffect(() => setMenuOpen(false), [pathname]);
  const logo = { width: 132, topBarSource: '/logo.svg', url: '/', accessibilityLabel: t('app.name') };
  return (
    <Frame
      logo={logo}
      topBar={<WebTopBar view={view} onMenu={() => setMenuOpen((open) => !open)} />}
      navigation={<MainNavigation onDismiss={() => setMenuOpen(false)} />}
      showMobileNavigation={menuOpen}
      onNavigationDismiss={() => setMenuOpen(false)}
    >
      {navigation.state === 'idle' ? null : <Loading />}
      {view.demo ? <DemoBanner /> : null}
      <PendingPage>{children}</PendingPage>
    </Frame>
  );
}
