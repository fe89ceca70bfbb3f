import { Badge, BlockStack, Card, InlineStack, Text } from '@shopify/polaris';
import { useTranslation } from 'react-i18next';
import type { MonthView } from '#app/reports/closed-months/types.ts';
import { useFormat } from '../numbers/use-format.tsx';
import { MonthActions } from './month-actions.tsx';
import { DifferenceTable, MonthTotals, SnapshotList } from './month-tables.tsx';

/** One month: its revenue, whether it is closed, and what changed since. */
export function MonthRow({ view, zone, mayChange }: { view: MonthView; zone: string; mayChange: boolean }) {
  const { t, i18n } = useTranslation();
  const format = useFormat();
  const name = new Intl.DateTimeFormat(i18n.language, { month: 'long', year: 'numeric', timeZone: 'UTC' }).format(
    new Date(`${view.month}-01T00:00:00Z`),
  );
  const isClosed = view.state === 'closed';
  return (
    <Card>
      <section aria-label={name}>
        <BlockStack gap="200">
          <InlineStack gap="200" blockAlign="center">
            <Text as="h2" variant="headingSm">
              {name}
            </Text>
            <Badge {...(isClosed ? { tone: 'success' as const } : {})}>{t(`months.states.${view.state}`)}</Badge>
            {view.closedAt ? <span className="muted">{format.instant(view.closedAt, zone)}</span> : null}
            {view.note ? <span className="muted">{t('quoted', { name: view.note })}</span> : null}
          </InlineStack>
          {view.totals.length === 0 ? <p className="muted">{t('months.nothing')}</p> : <MonthTotals view={view} />}
          {view.differences.length > 0 ? <DifferenceTable rows={view.differences} /> : null}
          {isClosed ? <SnapshotList snapshots={view.snapshots} /> : null}
          {mayChange && view.state !== 'running' ? <MonthActions view={view} name={name} /> : null}
        </BlockStack>
      </section>
    </Card>
  );
}
