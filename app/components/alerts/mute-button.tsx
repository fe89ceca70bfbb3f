import { useFetcher } from '@remix-run/react';
import { BlockStack, Button, ChoiceList, Modal } from '@shopify/polaris';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { AlertView } from '#app/reports/alerts/types.ts';

const PERIODS = ['1', '7', '30', 'ever'] as const;

interface MuteButtonProps {
  readonly alert: AlertView;
  readonly isAsking: boolean; // from the start
}

/** Mutes an alert's subject or kind, after asking for how long. */
export function MuteButton({ alert, isAsking }: MuteButtonProps) {
  const { t } = useTranslation();
  const fetcher = useFetcher();
  const [asking, setAsking] = useState(isAsking);
  const [what, setWhat] = useState('subject');
  const [period, setPeriod] = useState<string>('7');
  const kind = t(`alerts.kinds.${alert.kind}`);
  const name = alert.kind === 'tracking-quiet' ? t(`alerts.streams.${alert.subject}`) : alert.name;
  const mute = () => {
    setAsking(false);
    fetcher.submit({ intent: 'mute', id: alert.id, what, period }, { method: 'post' });
  };
  return (
    <>
      <Button onClick={() => setAsking(true)} loading={fetcher.state !== 'idle'}>
        {t('alerts.mute')}
      </Button>
      <Modal
        open={asking}
        onClose={() => setAsking(false)}
        title={t('alerts.muteTitle')}
        primaryAction={{ content: t('alerts.mute'), onAction: mute }}
        secondaryActions={[{ content: t('alerts.cancel'), onAction: () => setAsking(false) }]}
      >
        <Modal.Section>
          <BlockStack gap="400">
            <ChoiceList
              title={t('alerts.muteWhat')}
              choices={[
                { label: t('alerts.muteSubject', { name }), value: 'subject' },
                { label: t('alerts.muteKind', { kind }), value: 'kind' },
              ]}
              selected={[what]}
              onChange={([chosen]) => setWhat(chosen ?? 'subject')}
            />
            <ChoiceList
              title={t('alerts.muteUntil')}
              choices={PERIODS.map((value) => ({ label: t(`alerts.muteFor.${value}`), value }))}
              selected={[period]}
              onChange={([chosen]) => setPeriod(chosen ?? '7')}
            />
            <p className="muted">{t('alerts.muteMeaning')}</p>
          </BlockStack>
        </Modal.Section>
      </Modal>
    </>
  );
}
