import { useNavigation } from '@remix-run/react';
import { useAppBridge } from '@shopify/app-bridge-react';
import { Frame } from '@shopify/polaris';
import { useEffect } from 'react';
import type { ReactNode } from 'react';
import { AdminNavigation } from './admin-navigation.tsx';
import { DemoBanner } from './demo-banner.tsx';
import { PendingPage } from './pending-page.tsx';
import type { ShellView } from './shell-view.ts';
import { AdminToasts } from './toasts.tsx';
import { useFramedDownloads } from './use-framed-downloads.ts';
import { useOwnAddress } from './use-own-address.ts';

/** What surrounds every page inside Shopify Admin: Admin has the navigation, the title and the loading bar. */
export function EmbeddedShell({ view, children }: { view: ShellView; children: ReactNode }) {
  useAdminLoading();
  useFramedDownloads();
  useOwnAddress();
  return (
    <Frame>
      <AdminNavigation />
      {view.demo ? <DemoBanner /> : null}
      <AdminToasts>
        <PendingPage>{children}</PendingPage>
      </AdminToasts>
    </Frame>
  );
}

function useAdminLoading(): void {
  const shopify = useAppBridge();
  const isLoading = useNavigation().state !== 'idle';
  useEffect(() => shopify.loading(isLoading), [shopify, isLoading]);
}
