import { useFetcher } from '@remix-run/react';
import { Banner, FormLayout, Modal, Select, TextField } from '@shopify/polaris';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Told } from '#app/domain/messages/message.ts';
import type { LeadRow } from '#app/reports/leads/types.ts';
import { Sentences } from '../messages/sentences.tsx';

interface RevenueModalProps {
  readonly lead: LeadRow;
  readonly today: string;
  readonly currencies: readonly string[];
  readonly onClose: () => void;
}

/** Revenue of a sale that no shop knows of: amount, currency, day, and a note. */
export function RevenueModal({ lead, today, currencies, onClose }: RevenueModalProps) {
  const { t } = useTranslation();
  const fetcher = useFetcher<{ ok: boolean; error?: readonly Told[]; field?: string | null }>();
  const [amount, setAmount] = useState('');
  const [currency, setCurrency] = useState(currencies[0] ?? 'EUR');
  const [soldOn, setSoldOn] = useState(today);
  const [note, setNote] = useState('');
  const saved = fetcher.state === 'idle' && fetcher.data?.ok === true;
  useEffect(() => {
    if (saved) onClose();
  }, [saved, onClose]);
  const save = () =>
    fetcher.submit(
      { intent: 'add', leadId: lead.id, amount, currency, soldOn, note },
      { method: 'post', action: '/leads' },
    );
  const refused = fetcher.state === 'idle' && fetcher.data?.ok === false;
  const field = refused ? fetcher.data?.field : null;
  const errorOf = (name: 'amount' | 'soldOn') => (field === name ? t(`leads.errors.${name}`) : undefined);
  return (
    <Modal
      open
      onClose={onClose}
      title={t('leads.addRevenueTo', { contact: lead.contact })}
      primaryAction={{ content: t('leads.save'), onAction: save, loading: fetcher.state !== 'idle' }}
      secondaryActions={[{ content: t('leads.cancel'), onAction: onClose }]}
    >
      <Modal.Section>
        <FormLayout>
          {refused && !errorOf('amount') && !errorOf('soldOn') ? (
            <Banner tone="critical">
              <Sentences told={fetcher.data?.error ?? [{ text: t('leads.refused') }]} />
            </Banner>
          ) : null}
          <FormLayout.Group condensed>
            <TextField
              label={t('leads.amount')}
              value={amount}
              onChange={setAmount}
              inputMode="decimal"
              autoComplete="off"
              helpText={t('leads.amountHelp')}
              error={errorOf('amount')}
            />
            <Select
              label={t('choices.currency')}
              value={currency}
              options={currencies.map((value) => ({ value, label: value }))}
              onChange={setCurrency}
            />
          </FormLayout.Group>
          <TextField
            label={t('leads.soldOnLabel')}
            type="date"
            value={soldOn}
            max={today}
            onChange={setSoldOn}
            autoComplete="off"
            error={errorOf('soldOn')}
          />
          <TextField
            label={t('leads.note')}
            value={note}
            onChange={setNote}
            multiline={2}
            maxLength={500}
            autoComplete="off"
          />
        </FormLayout>
      </Modal.Section>
    </Modal>
  );
}
