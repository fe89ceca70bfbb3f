import { json } from '@remix-run/node';
import type { LinksFunction, LoaderFunctionArgs } from '@remix-run/node';
import { Links, Meta, Outlet, Scripts, ScrollRestoration, useRouteLoaderData } from '@remix-run/react';
import polarisStyles from '@shopify/polaris/build/esm/styles.css?url';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { type AppBridge, appBridgeOf } from './access/embedded.server.ts';
import { formatLocaleOf, localeOf, themeOf } from './components/i18n/preferences.server.ts';
import { FormatProvider } from './components/numbers/use-format.tsx';
import { Look, themeClass } from './components/shell/look.tsx';
import { useNonce } from './components/shell/nonce.tsx';
import { DocumentTitle } from './components/shell/document-title.tsx';
import { useInteractiveMark } from './components/shell/use-interactive-mark.ts';
import { ErrorPage } from './components/states/error-page.tsx';
import appStyles from './styles/all.css?url';

export const links: LinksFunction = () => [
  { rel: 'stylesheet', href: polarisStyles },
  { rel: 'stylesheet', href: appStyles },
  { rel: 'icon', href: '/favicon.svg', type: 'image/svg+xml' },
];

export async function loader({ request }: LoaderFunctionArgs) {
  const locale = await localeOf(request);
  const theme = await themeOf(request);
  return json({ locale, formatLocale: formatLocaleOf(request, locale), theme, bridge: appBridgeOf(request) });
}

/** Language and theme change with a page load, so nothing here goes stale while moving between pages. */
export const shouldRevalidate = () => false;

export function Layout({ children }: { children: ReactNode }) {
  const data = useRouteLoaderData<typeof loader>('root');
  const { i18n } = useTranslation();
  const nonce = useNonce();
  const theme = data?.theme ?? 'light';
  useInteractiveMark();
  return (
    <html lang={i18n.language} className={themeClass(theme)}>
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="robots" content="noindex" />
        {data?.bridge ? <AppBridgeScript {...data.bridge} /> : null}
        <DocumentTitle />
        <Meta />
        <Links />
      </head>
      <body>
        <Look theme={theme}>
          <FormatProvider locale={data?.formatLocale ?? i18n.language}>{children}</FormatProvider>
        </Look>
        <ScrollRestoration nonce={nonce} />
        <Scripts nonce={nonce} />
      </body>
    </html>
  );
}

/** App Bridge asks to be the first script, and not to be deferred. */
function AppBridgeScript({ address, apiKey }: AppBridge) {
  return (
    <>
      <meta name="shopify-api-key" content={apiKey} />
      <script src={address} />
    </>
  );
}

export default function App() {
  return <Outlet />;
}

export function ErrorBoundary() {
  return <ErrorPage standalone />;
}
