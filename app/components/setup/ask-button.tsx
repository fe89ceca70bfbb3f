import { useFetcher } from '@remix-run/react';
import { Banner, Button } from '@shopify/polaris';
import { useTranslation } from 'react-i18next';
import type { Told } from '#app/domain/messages/message.ts';
import { Sentences } from '../messages/sentences.tsx';

interface AskButtonProps {
  readonly intent: 'pull' | 'pixel';
  readonly shop: string;
  readonly label: string;
  readonly isPrimary?: boolean;
  readonly isBusy?: boolean;
  readonly onAsked: () => void;
}

/** Has a step done again for a shop; says why where that is refused. */
export function AskButton({ intent, shop, label, isPrimary = false, isBusy = false, onAsked }: AskButtonProps) {
  const { t } = useTranslation();
  const fetcher = useFetcher<{ ok: boolean; error?: readonly Told[] }>();
  const ask = () => {
    fetcher.submit({ intent, shop }, { method: 'post', action: '/onboarding' });
    onAsked();
  };
  return (
    <>
      {fetcher.data?.ok === false ? (
        <Banner tone="critical">
          <Sentences told={fetcher.data.error ?? [{ text: t('settings.refused') }]} />
        </Banner>
      ) : null}
      <div>
        <Button
          onClick={ask}
          loading={isBusy || fetcher.state !== 'idle'}
          {...(isPrimary ? { variant: 'primary' as const } : {})}
        >
          {label}
        </Button>
      </div>
    </>
  );
}
