import { useMatches } from '@remix-run/react';
import { useTranslation } from 'react-i18next';

/** A route's `handle` may say the catalogue key of its page title: `{ title: 'nav.roas' }`. */
function titleKeyOf(handle: unknown): string | null {
  if (typeof handle !== 'object' || handle === null || !('title' in handle)) return null;
  return typeof handle.title === 'string' ? handle.title : null;
}

export function DocumentTitle() {
  const { t } = useTranslation();
  const key = useMatches()
    .map((match) => titleKeyOf(match.handle))
    .findLast((found) => found !== null);
  return <title>{key ? t('app.pageTitle', { page: t(key) }) : t('app.name')}</title>;
}
