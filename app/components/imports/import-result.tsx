import { Card } from '@shopify/polaris';
import { useTranslation } from 'react-i18next';
import { Facts } from '../evidence/facts.tsx';
import type { Format } from '../numbers/format.ts';
import { useFormat } from '../numbers/use-format.tsx';
import { parseMinor } from '#app/domain/values/money.ts';
import type { ImportDetail } from '#app/reports/imports/types.ts';
import { ImportWarnings } from './import-warnings.tsx';
import { RejectsCard } from './rejects-card.tsx';
import { UndoImport } from './undo-import.tsx';

const COUNTS = ['accepted', 'duplicates', 'changed', 'rejected'] as const;

function amounts(byCurrency: Readonly<Record<string, number>> | undefined, format: Format): string {
  return Object.entries(byCurrency ?? {})
    .map(([currency, minor]) => format.money(minor, currency))
    .join(' · ');
}

/** What an import did: counts, sums, warnings, and the rows that were rejected. */
export function ImportResultCards({ found, mayUndo }: { found: ImportDetail; mayUndo: boolean }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { totals, period } = found;
  const spend = Object.entries(totals?.spend ?? {}).map(
    ([currency, text]) => [currency, parseMinor(text, currency)] as const,
  );
  const facts: [string, string][] = [
    [t('imports.kind'), found.kind ? t(`fileKinds.${found.kind}`) : t('numbers.none')],
    [t('imports.period'), period ? format.dayRange(period.from, period.to) : ''],
    [t('figures.orders.label'), totals?.orders === undefined ? '' : format.count(totals.orders)],
    [t('nav.leads'), totals?.leads === undefined ? '' : format.count(totals.leads)],
    [t('imports.causes'), totals?.causes === undefined ? '' : format.count(totals.causes)],
    [t('imports.campaigns'), totals?.campaigns === undefined ? '' : format.count(totals.campaigns)],
    [t('revenue.gross.name'), amounts(totals?.grossMinor, format)],
    [t('imports.refunded'), amounts(totals?.refundedMinor, format)],
    [t('figures.spend.label'), amounts(Object.fromEntries(spend), format)],
    [t('imports.ignored'), format.count(found.ignored)],
  ];
  return (
    <>
      <div className="figure-row figure-row-4">
        {COUNTS.map((count) => (
          <Card key={count} padding="300">
            <div className="figure" data-count={count}>
              <span className="figure-label">{t(`imports.counts.${count}`)}</span>
              <span className="figure-value">{format.count(found[count])}</span>
              <span className="figure-note">{t(`imports.countNotes.${count}`)}</span>
            </div>
          </Card>
        ))}
      </div>
      <ImportWarnings warnings={found.warnings} />
      <Card>
        <Facts facts={facts.filter(([, value]) => value !== '')} />
        {mayUndo ? <UndoImport name={found.fileName} /> : null}
      </Card>
      <RejectsCard found={found} />
    </>
  );
}
