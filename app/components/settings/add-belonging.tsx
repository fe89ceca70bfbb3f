import { useFetcher } from '@remix-run/react';
import { Banner, Button, FormLayout, Select, TextField } from '@shopify/polaris';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Told } from '#app/domain/messages/message.ts';
import { Sentences } from '../messages/sentences.tsx';

interface AddBelongingProps {
  readonly intent: 'add-shop' | 'add-account';
  readonly platforms: readonly string[];
}

const EMPTY = { name: '', where: '', currency: '', timeZone: '' };

/** Adds a shop or an ad account by what identifies it at its platform. */
export function AddBelonging({ intent, platforms }: AddBelongingProps) {
  const { t } = useTranslation();
  const fetcher = useFetcher<{ ok: boolean; error?: readonly Told[] }>();
  const [open, setOpen] = useState(false);
  const [fields, setFields] = useState({ platform: platforms[0]!, ...EMPTY });
  const set = (name: keyof typeof fields) => (value: string) => setFields((before) => ({ ...before, [name]: value }));
  const part = intent === 'add-shop' ? 'shops' : 'accounts';
  const { ok, error } = fetcher.data ?? {};
  const added = fetcher.state === 'idle' && ok === true;
  useEffect(() => {
    if (added) setFields((before) => ({ ...before, ...EMPTY }));
  }, [added]);
  if (!open) return <Button onClick={() => setOpen(true)}>{t(`settings.add.${part}`)}</Button>;
  return (
    <FormLayout>
      {ok === false ? (
        <Banner tone="critical">
          <Sentences told={error ?? [{ text: t('settings.refused') }]} />
        </Banner>
      ) : null}
      {added ? <Banner tone="success">{t('settings.added')}</Banner> : null}
      <FormLayout.Group>
        <Select
          label={t('settings.platform')}
          value={fields.platform}
          options={platforms.map((value) => ({ value, label: t(`platforms.${value}`) }))}
          onChange={set('platform')}
        />
        <TextField label={t('table.columns.name')} value={fields.name} onChange={set('name')} autoComplete="off" />
        <TextField
          label={t(`settings.where.${part}`)}
          helpText={t(`settings.whereHelp.${part}`)}
          value={fields.where}
          onChange={set('where')}
          autoComplete="off"
        />
      </FormLayout.Group>
      <FormLayout.Group>
        <TextField
          label={t('choices.currency')}
          value={fields.currency}
          onChange={set('currency')}
          placeholder="EUR"
          maxLength={3}
          autoComplete="off"
        />
        <TextField
          label={t('settings.zoneLabel')}
          value={fields.timeZone}
          onChange={set('timeZone')}
          placeholder="Europe/Paris"
          autoComplete="off"
        />
      </FormLayout.Group>
      <Button
        loading={fetcher.state !== 'idle'}
        disabled={!fields.name.trim() || !fields.where.trim()}
        onClick={() => fetcher.submit({ intent, ...fields }, { method: 'post', action: '/settings' })}
      >
        {t(`settings.add.${part}`)}
      </Button>
    </FormLayout>
  );
}
