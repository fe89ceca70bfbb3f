import type { ReactNode } from 'react';
import { EmbeddedShell } from './embedded-shell.tsx';
import type { ShellView } from './shell-view.ts';
import { ViaProvider } from './via.ts';
import { WebShell } from './web-shell.tsx';

/** The same pages inside Shopify Admin or on the web: only what surrounds them differs. */
export function Shell({ view, children }: { view: ShellView; children: ReactNode }) {
  const Around = view.via === 'shopify' ? EmbeddedShell : WebShell;
  return (
    <ViaProvider value={view.via}>
      <Around view={view}>{children}</Around>
    </ViaProvider>
  );
}
