import { createElement, useEffect } from 'react';
import { useNavigate } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { PAGES } from './pages.ts';

/**
 * The pages as Shopify Admin lists them under the app's name. Admin reads the links (the first only says where the app
 * begins) and tells which one was chosen; nothing is drawn here. The elements are App Bridge's own.
 */
export function AdminNavigation() {
  const { t } = useTranslation();
  useChosenPage();
  const links = [...PAGES, { url: '/settings', key: 'settings' } as const].map(({ url, key }) => {
    const rel = url === '/' ? { rel: 'home' } : {};
    return createElement('s-link', { key: url, href: url, ...rel }, t(`nav.${key}`));
  });
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
