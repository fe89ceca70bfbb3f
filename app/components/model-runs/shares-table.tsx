import { Text } from '@shopify/polaris';
import { useTranslation } from 'react-i18next';
import type { ShareChange } from '#app/reports/model-runs/types.ts';
import { ShareBar } from '../figures/share-bar.tsx';
import { useFormat } from '../numbers/use-format.tsx';

interface SharesTableProps {
  readonly shares: readonly ShareChange[];
  readonly isMarkov: boolean;
  readonly hasBefore: boolean;
}

/** What a run found for each channel, beside the run in force. */
export function SharesTable({ shares, isMarkov, hasBefore }: SharesTableProps) {
  const { t } = useTranslation();
  const format = useFormat();
  return (
    <section aria-label={t('runs.shares')}>
      <Text as="h3" variant="headingSm">
        {t('runs.shares')}
      </Text>
      <div className="table-scroll">
        <table className="plain-table">
          <thead>
            <tr>
              <th scope="col">{t('runs.channel')}</th>
              {isMarkov ? <Head text={t('runs.removal')} /> : null}
              <Head text={t('runs.share')} />
              {hasBefore ? <Head text={t('runs.before')} /> : null}
              {hasBefore ? <Head text={t('runs.difference')} /> : null}
            </tr>
          </thead>
          <tbody>
            {shares.map(({ channel, share, removalEffect, before }) => (
              <tr key={channel}>
                <th scope="row">{t(`channels.${channel}`, { defaultValue: channel })}</th>
                {isMarkov ? (
                  <td className="number">
                    {removalEffect === null ? t('numbers.none') : format.percent(removalEffect)}
                  </td>
                ) : null}
                <td className="number">
                  <ShareBar share={share} />
                </td>
                {hasBefore ? <td className="number">{format.percent(before ?? 0)}</td> : null}
                {hasBefore ? <td className="number">{points(share - (before ?? 0))}</td> : null}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );

  function points(difference: number): string {
    const text = format.count(Math.round(difference * 1000) / 10);
    return t('runs.points', { points: difference > 0 ? `+${text}` : text });
  }
}

function Head({ text }: { text: string }) {
  return (
    <th scope="col" className="number">
      {text}
    </th>
  );
}
