import { useFetcher } from '@remix-run/react';
import { Banner, BlockStack, Button, InlineStack, TextField } from '@shopify/polaris';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Told } from '#app/domain/messages/message.ts';
import type { RunView } from '#app/reports/model-runs/types.ts';
import { Sentences } from '../messages/sentences.tsx';

/** Adopts the run that is looked at, or discards it. */
export function AdoptRun({ view, adoptedModel }: { view: RunView; adoptedModel: string }) {
  const { t } = useTranslation();
  const asking = useFetcher<{ ok: boolean; error?: readonly Told[] }>();
  const [note, setNote] = useState('');
  const model = t(`models.${view.run.model}.name`);
  const submit = (intent: 'adopt' | 'discard') =>
    asking.submit({ intent, id: view.id, note }, { method: 'post', action: '/models/runs' });
  if (view.inForce)
    return <Banner tone="success">{asking.data?.ok ? t('runs.saved', { model }) : t('runs.isInForce')}</Banner>;
  return (
    <BlockStack gap="200">
      <p>
        {adoptedModel === view.run.model
          ? t('runs.adoptHelpOwn', { model })
          : t('runs.adoptHelp', { model, adopted: t(`models.${adoptedModel}.name`) })}
      </p>
      <TextField label={t('runs.note')} value={note} onChange={setNote} maxLength={500} autoComplete="off" />
      {asking.data?.ok === false ? (
        <Banner tone="critical">
          <Sentences told={asking.data.error ?? [{ text: t('settings.refused') }]} />
        </Banner>
      ) : null}
      <InlineStack gap="200">
        <Button variant="primary" onClick={() => submit('adopt')} loading={asking.state !== 'idle'}>
          {t('runs.adopt')}
        </Button>
        {view.adoptedAt === null ? (
          <Button onClick={() => submit('discard')} disabled={asking.state !== 'idle'}>
            {t('runs.discard')}
          </Button>
        ) : null}
      </InlineStack>
    </BlockStack>
  );
}
