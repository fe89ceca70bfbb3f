import { Form } from '@remix-run/react';
import { Banner, Button } from '@shopify/polaris';
import { useTranslation } from 'react-i18next';
import { LegalCard, LegalPage, type Operator } from './legal-page.tsx';

interface ErasurePageProps {
  readonly operator: Operator;
  readonly unknown: string | null; // a code that no request has
}

/** How somebody has deleted what is known of them, and how to see that it was. */
export function ErasurePage({ operator, unknown }: ErasurePageProps) {
  const { t } = useTranslation();
  return (
    <LegalPage name="erasure" operator={operator}>
      <LegalCard title={t('legal.status.title')}>
        <p>{t('legal.status.text')}</p>
        {unknown === null ? null : <Banner tone="warning" title={t('legal.status.unknown')} />}
        <Form method="get" className="legal-code">
          <label htmlFor="code">{t('legal.status.code')}</label>
          <input id="code" name="code" defaultValue={unknown ?? ''} maxLength={24} autoComplete="off" required />
          <Button submit>{t('legal.status.show')}</Button>
        </Form>
      </LegalCard>
    </LegalPage>
  );
}
