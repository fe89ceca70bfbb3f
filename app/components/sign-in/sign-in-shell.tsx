import { Card, Page } from '@shopify/polaris';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { LOCALES, LOCALE_NAMES } from '../i18n/locales.ts';

/** The page around a sign-in form: the product's name, one card, and the choice of language. */
export function SignInShell({ title, children }: { title: string; children: ReactNode }) {
  const { t, i18n } = useTranslation();
  return (
    <main className="sign-in">
      <div className="sign-in-brand">
        <span className="sign-in-logo">
          <img src="/logo.svg" alt={t('app.name')} width={132} height={28} />
        </span>
      </div>
      <Page narrowWidth title={title} subtitle={t('signIn.promise')}>
        <Card>{children}</Card>
        <form method="post" action="/preferences" className="sign-in-languages">
          {LOCALES.map((locale) => (
            <button
              key={locale}
              name="locale"
              value={locale}
              lang={locale}
              className="link-button"
              aria-current={i18n.language === locale ? 'true' : undefined}
            >
              {LOCALE_NAMES[locale]}
            </button>
          ))}
          <input type="hidden" name="back" value="/sign-in" />
        </form>
      </Page>
    </main>
  );
}
