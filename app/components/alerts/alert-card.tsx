import { Link } from '@remix-run/react';
import { Badge, BlockStack, Card, InlineStack, Text } from '@shopify/polaris';
import { useTranslation } from 'react-i18next';
import type { AlertView, ToldView } from '#app/reports/alerts/types.ts';
import { useFormat } from '../numbers/use-format.tsx';
import { MuteButton } from './mute-button.tsx';
import { useAlertWords } from './use-alert-words.ts';

interface AlertCardProps {
  readonly alert: AlertView;
  readonly zone: string;
  readonly mayChange: boolean;
  readonly closed: readonly string[]; // pages that the reader may not open
  readonly isAskedToMute: boolean; // a mail's link leads here
}

/** One alert: what is so, the rule with its numbers, where it is put right, and who was told. */
export function AlertCard({ alert, zone, mayChange, closed, isAskedToMute }: AlertCardProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const words = useAlertWords(zone)(alert);
  const { openedAt, closedAt, isMuted, kind } = alert;
  const opened = format.instant(openedAt, zone);
  const state = closedAt ? 'isOver' : isMuted ? 'isMuted' : 'isOpen';
  return (
    <Card>
      <div data-alert={kind} data-state={state}>
        <BlockStack gap="200">
          <InlineStack align="space-between" blockAlign="start" gap="200">
            <Text as="h2" variant="headingSm">
              {words.title}
            </Text>
            <Badge {...(state === 'isOpen' ? { tone: 'warning' as const } : {})}>{t(`alerts.${state}`)}</Badge>
          </InlineStack>
          <p>{words.told}</p>
          <p className="muted">{words.rule}</p>
          <p className="muted">
            {closedAt
              ? t('alerts.closed', { from: opened, to: format.instant(closedAt, zone) })
              : t('alerts.opened', { at: opened })}
          </p>
          <WhoWasTold told={alert.told} zone={zone} />
          <InlineStack gap="300" blockAlign="center">
            {closed.some((page) => words.href.startsWith(page)) ? null : <Link to={words.href}>{words.link}</Link>}
            {mayChange && !closedAt && !isMuted ? <MuteButton alert={alert} isAsking={isAskedToMute} /> : null}
          </InlineStack>
        </BlockStack>
      </div>
    </Card>
  );
}

function WhoWasTold({ told, zone }: { told: readonly ToldView[]; zone: string }) {
  const { t } = useTranslation();
  const format = useFormat();
  if (told.length === 0) return null;
  return (
    <ul className="alert-told">
      {told.map(({ channel, to, state, error, at }) => {
        const who = channel === 'slack' ? t('alerts.toSlack') : to || t('alerts.somebody');
        const how = t(`alerts.states.${state}`, { at: at ? format.instant(at, zone) : '' });
        return (
          <li key={channel + to} data-told={state}>
            {t('alerts.toldTo', { to: who, state: how })}
            {error ? ` – ${t(`alerts.errors.${error}`)}` : null}
            {error && state === 'waiting' ? ` ${t('alerts.triedAgain')}` : null}
          </li>
        );
      })}
    </ul>
  );
}
