import { useFetcher } from '@remix-run/react';
import { Banner, Button, Card, FormLayout, Text, TextField } from '@shopify/polaris';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Told } from '#app/domain/messages/message.ts';
import { Sentences } from '../messages/sentences.tsx';

/** The reporting zone: which day an order falls into. Changing it makes every figure again from raw events. */
export function ZoneForm({ zone, mayChange }: { zone: string; mayChange: boolean }) {
  const { t } = useTranslation();
  const saving = useFetcher<{ ok: boolean; error?: readonly Told[] }>();
  const [value, setValue] = useState(zone);
  return (
    <Card>
      <FormLayout>
        <Text as="h2" variant="headingSm">
          {t('settings.zone')}
        </Text>
        <TextField
          label={t('settings.zoneLabel')}
          value={value}
          onChange={setValue}
          autoComplete="off"
          helpText={t('settings.zoneHelp')}
          placeholder="Europe/Paris"
          disabled={!mayChange}
        />
        {saving.data?.ok === false ? (
          <Banner tone="critical">
            <Sentences told={saving.data.error ?? [{ text: t('settings.zoneRefused') }]} />
          </Banner>
        ) : null}
        {saving.data?.ok && value.trim() === zone ? <Banner tone="success">{t('settings.zoneSaved')}</Banner> : null}
        {mayChange ? (
          <Button
            disabled={value.trim() === zone || value.trim() === ''}
            loading={saving.state !== 'idle'}
            onClick={() =>
              saving.submit({ intent: 'zone', timeZone: value.trim() }, { method: 'post', action: '/settings' })
            }
          >
            {t('settings.saveZone')}
          </Button>
        ) : null}
      </FormLayout>
    </Card>
  );
}
