import { Banner, BlockStack, Card, Page, Text } from '@shopify/polaris';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { LanguageChoice } from '../sign-in/language-choice.tsx';
import { SignInBrand } from '../sign-in/sign-in-shell.tsx';
import { LegalLinks } from '../sign-in/legal-links.tsx';
import { LegalText } from './legal-text.tsx';
import { LEGAL_PAGES, type LegalPageName } from './sections.ts';

/** Who answers for this installation; null where it does not say. */
export type Operator = { readonly name: string; readonly email: string } | null;

interface LegalPageProps {
  readonly name: LegalPageName;
  readonly operator: Operator;
  readonly children?: ReactNode; // after the sections
}

/** A page that the law or a platform asks for: readable without an account, in both languages. */
export function LegalPage({ name, operator, children }: LegalPageProps) {
  const { t } = useTranslation();
  const { title, address, sections } = LEGAL_PAGES[name];
  return (
    <main className="sign-in">
      <SignInBrand />
      <Page narrowWidth title={t(title)} subtitle={t('app.name')}>
        <BlockStack gap="400">
          <OperatorCard operator={operator} />
          {sections.map((section) => (
            <LegalCard key={section} title={t(`legal.${name}.${section}.title`)}>
              <LegalText text={t(`legal.${name}.${section}.text`)} />
            </LegalCard>
          ))}
          {children}
        </BlockStack>
        <LanguageChoice back={address} />
        <LegalLinks />
      </Page>
    </main>
  );
}

export function LegalCard({ title, children }: { title: string; children: ReactNode }) {
  return (
    <Card>
      <BlockStack gap="200">
        <Text as="h2" variant="headingSm">
          {title}
        </Text>
        {children}
      </BlockStack>
    </Card>
  );
}

function OperatorCard({ operator }: { operator: Operator }) {
  const { t } = useTranslation();
  if (!operator) {
    return (
      <Banner tone="warning" title={t('legal.operator.unset')}>
        <p>{t('legal.operator.unsetTodo')}</p>
      </Banner>
    );
  }
  return (
    <LegalCard title={t('legal.operator.title')}>
      <p>
        {operator.name}, <a href={`mailto:${operator.email}`}>{operator.email}</a>
      </p>
    </LegalCard>
  );
}
