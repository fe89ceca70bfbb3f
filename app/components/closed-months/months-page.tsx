import { BlockStack, Card, Page } from '@shopify/polaris';
import { useTranslation } from 'react-i18next';
import type { ClosedMonthsReport } from '#app/reports/closed-months/types.ts';
import { MonthRow } from './month-row.tsx';

/** Which months are closed: their figures stay, and what changes later is booked on the day it is booked. */
export function MonthsPage({ report, mayChange }: { report: ClosedMonthsReport; mayChange: boolean }) {
  const { t } = useTranslation();
  return (
    <Page
      title={t('months.title')}
      subtitle={t('months.subtitle')}
      backAction={{ content: t('nav.settings'), url: '/settings' }}
    >
      <BlockStack gap="400">
        <Card>
          <p className="muted">{t('months.help')}</p>
          <p className="muted">{t('months.formula', { model: t(`models.${report.measure}.name`) })}</p>
        </Card>
        {report.months.map((month) => (
          <MonthRow key={month.month} view={month} zone={report.zone} mayChange={mayChange} />
        ))}
      </BlockStack>
    </Page>
  );
}
