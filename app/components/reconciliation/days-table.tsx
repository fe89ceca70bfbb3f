import { useSearchParams } from '@remix-run/react';
import { Button } from '@shopify/polaris';
import { useTranslation } from 'react-i18next';
import { TERMS } from '#app/domain/reconciliation/terms.ts';
import type { ReconciledAccount, ReconciledSpan } from '#app/reports/reconciliation/types.ts';
import { addressOf } from '../choices/choices.ts';
import { FinalityBadge } from '../marks/finality-badge.tsx';
import { useFormat } from '../numbers/use-format.tsx';

/** The identity day by day: every row sums to what is claimed, every column to the range. */
export function DaysTable({ account }: { account: ReconciledAccount }) {
  const { t } = useTranslation();
  const [params] = useSearchParams();
  return (
    <details className="plot-table claim-days">
      <summary>{t('reconciliation.days.title')}</summary>
      <p className="claim-rule">{t('reconciliation.days.note')}</p>
      <Button
        size="slim"
        url={addressOf('/reconciliation.csv', params, { account: account.key, by: 'day' })}
        download
        accessibilityLabel={t('reconciliation.days.csv', { account: account.account })}
      >
        {t('table.csv')}
      </Button>
      <div className="table-scroll">
        <table className="plain-table sticky-first" data-testid={`claim-days-${account.platform}`}>
          <thead>
            <tr>
              <th scope="col">{t('plot.day')}</th>
              <th scope="col" className="number">
                {t('reconciliation.claimed')}
              </th>
              {TERMS.map((term) => (
                <th key={term} scope="col" className="number" title={t(`reconciliation.terms.${term}.formula`)}>
                  {t(`reconciliation.terms.${term}.name`)}
                </th>
              ))}
              <th scope="col">{t('freshness.columns.state')}</th>
            </tr>
          </thead>
          <tbody>
            {account.spans.map((span) => (
              <SpanRow key={`${span.from}|${span.to}`} span={span} currency={account.currency} />
            ))}
          </tbody>
        </table>
      </div>
    </details>
  );
}

function SpanRow({ span, currency }: { span: ReconciledSpan; currency: string }) {
  const format = useFormat();
  const { from, to, claimedMinor, lines, provisional } = span;
  return (
    <tr>
      <th scope="row">{from === to ? format.day(from) : format.dayRange(from, to)}</th>
      <td className="number">{format.amount(claimedMinor, currency)}</td>
      {lines.map(({ term, minor }) => (
        <td key={term} className="number">
          {format.amount(minor, currency)}
        </td>
      ))}
      <td>
        <FinalityBadge finality={provisional ? 'provisional' : 'final'} />
      </td>
    </tr>
  );
}
