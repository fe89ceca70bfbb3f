import { AppProvider } from '@shopify/polaris';
import type { ReactNode } from 'react';
import { usePolarisTexts } from '../i18n/polaris-texts.tsx';
import { PolarisLink } from './polaris-link.tsx';

export type ThemeChoice = 'light' | 'dark';

/** The class that Polaris puts on <html>; the server writes it too, so that a dark page never flashes white. */
export function themeClass(theme: ThemeChoice): string {
  return theme === 'dark' ? 'p-theme-dark-experimental' : 'p-theme-light';
}

export function Look({ theme, children }: { theme: ThemeChoice; children: ReactNode }) {
  const texts = usePolarisTexts();
  return (
    <AppProvider
      i18n={texts as never}
      linkComponent={PolarisLink}
      theme={theme === 'dark' ? 'dark-experimental' : 'light'}
    >
      {children}
    </AppProvider>
  );
}
