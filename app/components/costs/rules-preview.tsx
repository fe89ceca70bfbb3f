import { useFetcher } from '@remix-run/react';
import { Banner, Spinner } from '@shopify/polaris';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { Told } from '#app/domain/messages/message.ts';
import type { MovementsReport } from '#app/reports/preview/types.ts';
import { Sentences } from '../messages/sentences.tsx';
import { Movements } from '../preview/movements.tsx';

type Answer =
  { readonly ok: true; readonly report: MovementsReport } | { readonly ok: false; readonly error: readonly Told[] };

/** What other rules would change of the contribution in the last 30 days, before they are adopted. */
export function RulesPreview({ rules }: { rules: string }) {
  const { t } = useTranslation();
  const { load, state, data } = useFetcher<Answer>();
  const last = useRef('');
  useEffect(() => {
    if (last.current === rules) return;
    last.current = rules;
    load(`/settings/costs/preview?${new URLSearchParams({ rules })}`);
  }, [rules, load]);
  if (!data) return <Spinner size="small" accessibilityLabel={t('settings.previewing')} />;
  if (!data.ok) {
    return (
      <Banner tone="critical">
        <Sentences told={data.error} />
      </Banner>
    );
  }
  return (
    <div aria-busy={state !== 'idle'} data-testid="cost-preview">
      <p className="muted">{t('costs.rules.previewHelp')}</p>
      <Movements report={data.report} />
    </div>
  );
}
