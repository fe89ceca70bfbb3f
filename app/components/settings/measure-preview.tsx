import { useFetcher } from '@remix-run/react';
import { Spinner } from '@shopify/polaris';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { MovementsReport } from '#app/reports/preview/types.ts';
import { Movements } from '../preview/movements.tsx';

/** What other settings would change in the last 30 days, before anything is saved. */
export function MeasurePreview({ fields }: { fields: Readonly<Record<string, string>> }) {
  const { t } = useTranslation();
  const { load, state, data } = useFetcher<MovementsReport>();
  const asked = new URLSearchParams(fields).toString();
  const last = useRef('');
  useEffect(() => {
    if (last.current === asked) return;
    last.current = asked;
    load(`/settings/preview?${asked}`);
  }, [asked, load]);
  if (!data) return <Spinner size="small" accessibilityLabel={t('settings.previewing')} />;
  return (
    <div aria-busy={state !== 'idle'}>
      <Movements report={data} />
    </div>
  );
}
