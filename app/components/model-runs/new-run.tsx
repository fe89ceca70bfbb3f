import { useFetcher } from '@remix-run/react';
import { Banner, Button, Card, FormLayout, InlineStack, Select, Text, TextField } from '@shopify/polaris';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { DATA_DRIVEN_MODELS } from '#app/domain/attribution/journey.ts';
import type { Told } from '#app/domain/messages/message.ts';
import { addDays } from '#app/domain/values/days.ts';
import { Sentences } from '../messages/sentences.tsx';

const DAYS = 90;

/** Asks for a run over the journeys of some days; the page goes to what it found. */
export function NewRun({ today }: { today: string }) {
  const { t } = useTranslation();
  const computing = useFetcher<{ ok: boolean; error?: readonly Told[] }>();
  const [model, setModel] = useState<string>('markov');
  const [order, setOrder] = useState('1');
  const [from, setFrom] = useState(addDays(today, 1 - DAYS));
  const [to, setTo] = useState(today);
  const compute = () => {
    computing.submit(
      { intent: 'compute', model, order: model === 'markov' ? order : '1', from, to },
      { method: 'post' },
    );
  };
  return (
    <Card>
      <FormLayout>
        <Text as="h2" variant="headingSm">
          {t('runs.new')}
        </Text>
        <p className="muted">{t('runs.newHelp')}</p>
        <FormLayout.Group condensed>
          <Select
            label={t('runs.model')}
            value={model}
            options={DATA_DRIVEN_MODELS.map((value) => ({ value, label: t(`models.${value}.name`) }))}
            onChange={setModel}
          />
          <Select
            label={t('runs.order')}
            value={model === 'markov' ? order : '1'}
            options={['1', '2', '3', '4']}
            disabled={model !== 'markov'}
            onChange={setOrder}
            helpText={model === 'markov' ? t('runs.orderHelp') : undefined}
          />
          <TextField label={t('runs.from')} type="date" value={from} onChange={setFrom} autoComplete="off" max={to} />
          <TextField label={t('runs.to')} type="date" value={to} onChange={setTo} autoComplete="off" max={today} />
        </FormLayout.Group>
        {computing.data?.ok === false ? (
          <Banner tone="critical">
            <Sentences told={computing.data.error ?? [{ text: t('settings.refused') }]} />
          </Banner>
        ) : null}
        <InlineStack>
          <Button variant="primary" onClick={compute} loading={computing.state !== 'idle'}>
            {t('runs.compute')}
          </Button>
        </InlineStack>
      </FormLayout>
    </Card>
  );
}
