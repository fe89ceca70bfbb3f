import { Card, Page } from '@shopify/polaris';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { LegalLinks } from './legal-links.tsx';
import { LanguageChoice } from './language-choice.tsx';

/** The page around a sign-in form: the product's name, one card, and the choice of language. */
export function SignInShell({ title, children }: { title: string; children: ReactNode }) {
  const { t } = useTranslation();
  return (
    <main className="sign-in">
      <SignInBrand />
      <Page narrowWidth title={title} subtitle={t('signIn.promise')}>
        <Card>{children}</Card>
        <LanguageChoice back="/sign-in" />
        <LegalLinks />
      </Page>
    </main>
  );
}

/** The product's name above a page for people who are not signed in. */
export function SignInBrand() {
  const { t } = useTranslation();
  return (
    <div className="sign-in-brand">
      <span className="sign-in-logo">
        <img src="/logo.svg" alt={t('app.name')} width={132} height={28} />
      </span>
    </div>
  );
}
