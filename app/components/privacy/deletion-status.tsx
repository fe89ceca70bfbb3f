import { BlockStack, Card, Page } from '@shopify/polaris';
import { useTranslation } from 'react-i18next';
import type { DeletionView } from '#app/reports/privacy/types.ts';
import { Facts } from '../evidence/facts.tsx';
import { LegalLinks } from '../sign-in/legal-links.tsx';
import { useFormat } from '../numbers/use-format.tsx';
import { LanguageChoice } from '../sign-in/language-choice.tsx';
import { SignInBrand } from '../sign-in/sign-in-shell.tsx';

/** What became of a request to delete what is known of somebody. */
export function DeletionStatus({ status }: { status: DeletionView }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { code, askedAt, doneAt, connections } = status;
  return (
    <main className="sign-in">
      <SignInBrand />
      <Page narrowWidth title={t('nav.deletion')} subtitle={t('app.name')}>
        <Card>
          <BlockStack gap="300">
            <p>{doneAt === null ? t('deletion.waiting') : t('deletion.done', { count: connections })}</p>
            <p>{t('deletion.what')}</p>
            <Facts
              facts={[
                [t('deletion.code'), <code key="code">{code}</code>],
                [t('deletion.asked'), format.instant(askedAt, 'UTC')],
                [t('deletion.ended'), doneAt === null ? t('numbers.none') : format.instant(doneAt, 'UTC')],
              ]}
            />
          </BlockStack>
        </Card>
        <LanguageChoice back={`/privacy/deletion/${code}`} />
        <LegalLinks />
      </Page>
    </main>
  );
}
