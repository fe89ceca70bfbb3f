import { useFetcher } from '@remix-run/react';
import { Banner } from '@shopify/polaris';
import { useTranslation } from 'react-i18next';
import type { Told } from '#app/domain/messages/message.ts';
import { Sentences } from '../messages/sentences.tsx';

interface Answer {
  readonly ok: boolean;
  readonly error?: readonly Told[];
  readonly failure?: string; // a kind of refusal by the platform
  readonly said?: string; // in its words
}

/** Asks for a change, and says why it was refused. */
export function useChanging() {
  const { t } = useTranslation();
  const fetcher = useFetcher<Answer>();
  const { data } = fetcher;
  const ask = (fields: Record<string, string>) => fetcher.submit(fields, { method: 'post' });
  const told = data?.error ?? [
    {
      text: t(data?.failure ? `campaigns.changes.failures.${data.failure}` : 'settings.refused', { said: data?.said }),
    },
  ];
  const refused =
    fetcher.state === 'idle' && data?.ok === false ? (
      <Banner tone="critical">
        <Sentences told={told} />
      </Banner>
    ) : null;
  return { ask, isBusy: fetcher.state !== 'idle', refused };
}
