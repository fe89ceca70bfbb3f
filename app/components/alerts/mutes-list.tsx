import { useFetcher } from '@remix-run/react';
import { BlockStack, Button, Card, InlineStack, Text } from '@shopify/polaris';
import { useTranslation } from 'react-i18next';
import type { MuteView } from '#app/reports/alerts/types.ts';
import { useFormat } from '../numbers/use-format.tsx';

interface MutesListProps {
  readonly mutes: readonly MuteView[];
  readonly zone: string;
  readonly mayChange: boolean;
}

/** What is muted, by whom, until when, and the way back. */
export function MutesList({ mutes, zone, mayChange }: MutesListProps) {
  return (
    <BlockStack gap="300">
      {mutes.map((mute) => (
        <MuteCard key={mute.id} mute={mute} zone={zone} mayChange={mayChange} />
      ))}
    </BlockStack>
  );
}

function MuteCard({ mute, zone, mayChange }: Omit<MutesListProps, 'mutes'> & { readonly mute: MuteView }) {
  const { t } = useTranslation();
  const format = useFormat();
  const fetcher = useFetcher();
  const { id, kind, subject, name, until, mutedBy, mutedAt } = mute;
  const stream = subject === 'visits' || subject === 'leads' ? t(`alerts.streams.${subject}`) : null;
  const what = subject === null ? t('alerts.mutedKind') : (stream ?? name);
  const who = mutedBy ?? t('alerts.somebody');
  return (
    <Card>
      <div data-mute={kind}>
        <InlineStack align="space-between" blockAlign="center" gap="300">
          <BlockStack gap="100">
            <Text as="h2" variant="headingSm">
              {t(`alerts.kinds.${kind}`)}
            </Text>
            <p>{what}</p>
            <p className="muted">
              {until ? t('alerts.mutedUntil', { at: format.instant(until, zone) }) : t('alerts.mutedForGood')}
            </p>
            <p className="muted">{t('alerts.mutedFrom', { who, at: format.instant(mutedAt, zone) })}</p>
          </BlockStack>
          {mayChange ? (
            <Button
              loading={fetcher.state !== 'idle'}
              onClick={() => fetcher.submit({ intent: 'unmute', id }, { method: 'post' })}
            >
              {t('alerts.unmute')}
            </Button>
          ) : null}
        </InlineStack>
      </div>
    </Card>
  );
}
