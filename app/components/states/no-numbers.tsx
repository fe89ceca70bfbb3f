import { Card, EmptyState } from '@shopify/polaris';
import { useTranslation } from 'react-i18next';
import { WaysIn } from './ways-in.tsx';

/** Nothing has come in yet: what the page will show, and the three ways to begin. */
export function NoNumbers() {
  const { t } = useTranslation();
  return (
    <Card>
      <EmptyState heading={t('empty.title')} image="/empty.svg">
        <p>{t('empty.text')}</p>
      </EmptyState>
      <WaysIn />
    </Card>
  );
}
