import { useLocation, useRouteLoaderData } from '@remix-run/react';
import { Icon, TopBar } from '@shopify/polaris';
import { GlobeIcon, MoonIcon, SunIcon } from '@shopify/polaris-icons';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { LOCALES, LOCALE_NAMES } from '../i18n/locales.ts';
import { here, postForm } from './post-form.ts';

/** Language and light or dark: both are kept in a cookie and change the whole document. */
export function PreferencesMenu() {
  const { t, i18n } = useTranslation();
  const [open, setOpen] = useState(false);
  const { pathname, search } = useLocation();
  const root = useRouteLoaderData<{ theme: 'light' | 'dark' }>('root');
  const dark = root?.theme === 'dark';
  const speak = (locale: string) => postForm('/preferences', { locale, back: here() });
  return (
    <div className="top-bar-menus">
      <TopBar.Menu
        activatorContent={
          <span className="top-bar-icon">
            <Icon source={GlobeIcon} />
            <span className="sr-only">{t('shell.language')}</span>
          </span>
        }
        open={open}
        onOpen={() => setOpen(true)}
        onClose={() => setOpen(false)}
        actions={[
          {
            items: LOCALES.map((locale) => ({
              content: LOCALE_NAMES[locale],
              active: i18n.language === locale,
              onAction: () => speak(locale),
            })),
          },
        ]}
      />
      <form method="post" action="/preferences">
        <input type="hidden" name="back" value={pathname + search} />
        <button
          name="theme"
          value={dark ? 'light' : 'dark'}
          className="top-bar-button"
          aria-pressed={dark}
          aria-label={t('shell.darkTheme')}
        >
          <Icon source={dark ? SunIcon : MoonIcon} />
        </button>
      </form>
    </div>
  );
}
