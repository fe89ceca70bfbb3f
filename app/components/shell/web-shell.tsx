import { useLocation, useNavigation } from '@remix-run/react';
import { Frame, Loading } from '@shopify/polaris';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { DemoBanner } from './demo-banner.tsx';
import { MainNavigation } from './main-navigation.tsx';
import { PendingPage } from './pending-page.tsx';
import type { ShellView } from './shell-view.ts';
import { WebToasts } from './toasts.tsx';
import { WebTopBar } from './web-top-bar.tsx';

/** The frame around every page on the web; inside Shopify Admin the embedded shell takes its place. */
export function WebShell({ view, children }: { view: ShellView; children: ReactNode }) {
  const { t } = useTranslation();
  const { pathname } = useLocation();
  // on a phone the menu is open on the page where it was opened: going elsewhere closes it
  const [menuOn, setMenuOn] = useState<string | null>(null);
  const navigation = useNavigation();
  const logo = { width: 132, topBarSource: '/logo.svg', url: '/', accessibilityLabel: t('app.name') };
  return (
    <Frame
      logo={logo}
      topBar={<WebTopBar view={view} onMenu={() => setMenuOn((on) => (on === pathname ? null : pathname))} />}
      navigation={<MainNavigation onDismiss={() => setMenuOn(null)} />}
      showMobileNavigation={menuOn === pathname}
      onNavigationDismiss={() => setMenuOn(null)}
    >
      {navigation.state === 'idle' ? null : <Loading />}
      {view.demo ? <DemoBanner /> : null}
      <WebToasts>
        <PendingPage>{children}</PendingPage>
      </WebToasts>
    </Frame>
  );
}
