import { createElement, useEffect } from 'react';
import { useNavigate } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { MODEL_PAGES, PAGES } from './pages.ts';

/** Admin's list has one level: what is under a page on the web follows it here. */
const ADMIN_PAGES = [
  ...PAGES.flatMap(({ url, key }) => [
    { url, text: `nav.${key}` },
    ...(url === '/models' ? MODEL_PAGES.slice(1).map((page) => ({ url: page.url, text: page.key })) : []),
  ]),
  { url: '/settings', text: 'nav.settings' },
];

/**
 * The pages as Shopify Admin lists them under the app's name. Admin reads the links (the first only says where the app
 * begins) and tells which one was chosen; nothing is drawn here. The elements are App Bridge's own.
 */
export function AdminNavigation() {
  const { t } = useTranslation();
  useChosenPage();
  const links = ADMIN_PAGES.map(({ url, text }) =>
    createElement('s-link', { key: url, href: url, ...(url === '/' ? { rel: 'home' } : {}) }, t(text)),
  );
  return createElement('s-app-nav', null, links);
}

/** Goes to the page that was chosen in Admin, without loading the document again. */
function useChosenPage(): void {
  const navigate = useNavigate();
  useEffect(() => {
    const follow = (event: Event) => {
      const href = event.target instanceof Element ? event.target.getAttribute('href') : null;
      if (href) navigate(href);
    };
    addEventListener('shopify:navigate', follow);
    return () => removeEventListener('shopify:navigate', follow);
  }, [navigate]);
}
