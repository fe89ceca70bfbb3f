import { useFetcher } from '@remix-run/react';
import { Spinner, Text } from '@shopify/polaris';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../numbers/use-format.tsx';

/** One channel's revenue now and under other settings, minor units. */
export interface PreviewRow {
  readonly channel: string;
  readonly currency: string;
  readonly before: number;
  readonly after: number;
}

export interface Preview {
  readonly from: string;
  readonly to: string;
  readonly rows: readonly PreviewRow[];
}

/** What other settings would change in the last 30 days, before anything is saved. */
export function MeasurePreview({ fields }: { fields: Readonly<Record<string, string>> }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { load, state, data } = useFetcher<Preview>();
  const asked = new URLSearchParams(fields).toString();
  const last = useRef('');
  useEffect(() => {
    if (last.current === asked) return;
    last.current = asked;
    load(`/settings/preview?${asked}`);
  }, [asked, load]);
  if (!data) return <Spinner size="small" accessibilityLabel={t('settings.previewing')} />;
  const moved = data.rows.filter((row) => row.before !== row.after);
  return (
    <section className="measure-preview">
      <Text as="h3" variant="headingSm">
        {t('settings.previewTitle', { days: format.dayRange(data.from, data.to) })}
      </Text>
      <div className="table-scroll" aria-busy={state !== 'idle'}>
        {moved.length === 0 ? (
          <p>{t('settings.previewNothing')}</p>
        ) : (
          <table className="plain-table">
            <thead>
              <tr>
                <th scope="col">{t('settings.channel')}</th>
                <th scope="col" className="number">
                  {t('settings.now')}
                </th>
                <th scope="col" className="number">
                  {t('settings.then')}
                </th>
                <th scope="col" className="number">
                  {t('settings.difference')}
                </th>
              </tr>
            </thead>
            <tbody>
              {moved.map((row) => (
                <tr key={row.channel + row.currency}>
                  <th scope="row">{t(`channels.${row.channel}`)}</th>
                  <td className="number">{format.money(row.before, row.currency)}</td>
                  <td className="number">{format.money(row.after, row.currency)}</td>
                  <td className="number">
                    {row.after > row.before ? '+' : ''}
                    {format.money(row.after - row.before, row.currency)}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        )}
      </div>
    </section>
  );
}
