import { useFetcher } from '@remix-run/react';
import { Button, InlineStack } from '@shopify/polaris';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Told } from '#app/domain/messages/message.ts';
import { Sentences } from '../messages/sentences.tsx';

/** Makes an older version hold again, as a decision of its own. Asks first: all figures that rest on it change. */
export function AdoptAgain({ id }: { id: string }) {
  const { t } = useTranslation();
  const asking = useFetcher<{ ok: boolean; error?: readonly Told[] }>();
  const [isAsking, setAsking] = useState(false);
  if (!isAsking) {
    return (
      <Button variant="plain" onClick={() => setAsking(true)} loading={asking.state !== 'idle'}>
        {t('versions.again')}
      </Button>
    );
  }
  return (
    <>
      <p>{t('versions.againAsk')}</p>
      {asking.data?.ok === false ? <Sentences told={asking.data.error ?? [{ text: t('settings.refused') }]} /> : null}
      <InlineStack gap="200">
        <Button
          variant="primary"
          onClick={() => {
            asking.submit({ id }, { method: 'post', action: '/settings/versions' });
            setAsking(false);
          }}
        >
          {t('versions.againDo')}
        </Button>
        <Button onClick={() => setAsking(false)}>{t('months.cancel')}</Button>
      </InlineStack>
    </>
  );
}
