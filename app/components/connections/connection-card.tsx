import { useFetcher } from '@remix-run/react';
import { Badge, Banner, BlockStack, Button, Card, InlineStack, Text } from '@shopify/polaris';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Told } from '#app/domain/messages/message.ts';
import type { ConnectionView } from '#app/reports/connections/types.ts';
import { Facts } from '../evidence/facts.tsx';
import { PlatformMark } from '../marks/platform-mark.tsx';
import { Sentences } from '../messages/sentences.tsx';
import { useFormat } from '../numbers/use-format.tsx';
import { ConnectButton } from './connect-button.tsx';
import { Disconnect } from './disconnect.tsx';
import { PermissionList } from './permission-list.tsx';
import { Reading } from './reading.tsx';
import { ReadTargets } from './read-targets.tsx';

const TONES = { active: 'success', dead: 'critical', disconnected: undefined } as const;

interface ConnectionCardProps {
  readonly connection: ConnectionView;
  readonly zone: string;
  readonly mayConnect: boolean;
  readonly mayRefresh: boolean;
  readonly mayDisconnect: boolean;
  readonly isOnWeb: boolean;
  readonly webAddress: string;
}

/** One connection: how it is, until when, what it may do and what it reads. */
export function ConnectionCard(props: ConnectionCardProps) {
  const { connection, zone, mayConnect, mayRefresh, mayDisconnect, isOnWeb, webAddress } = props;
  const { id, platform, name, state, permissions, targets } = connection;
  const { t } = useTranslation();
  const fetcher = useFetcher<{ ok: boolean; isTakenBack?: boolean; error?: readonly Told[] }>();
  const facts = useConnectionFacts(connection, zone);
  const isAgain = state !== 'active' || permissions.some(({ isGranted }) => !isGranted) || connection.ending !== null;
  return (
    <Card>
      <div data-connection={state}>
        <BlockStack gap="300">
          <InlineStack align="space-between" blockAlign="start" gap="200">
            <Text as="h2" variant="headingSm">
              <PlatformMark platform={platform} />{' '}
              {t('connections.named', { platform: t(`platforms.${platform}`), name })}
            </Text>
            <Badge tone={TONES[state]}>{t(`connections.states.${state}`)}</Badge>
          </InlineStack>
          <Trouble connection={connection} zone={zone} />
          <Facts facts={facts} />
          {state === 'disconnected' ? null : <ReadTargets targets={targets} zone={zone} />}
          {state === 'disconnected' ? null : (
            <Reading connection={connection} zone={zone} mayRefresh={mayRefresh && state === 'active'} />
          )}
          <PermissionList permissions={permissions} />
          {fetcher.data?.ok === false ? (
            <Banner tone="critical">
              <Sentences told={fetcher.data.error ?? [{ text: t('settings.refused') }]} />
            </Banner>
          ) : null}
          {fetcher.data?.isTakenBack === false ? <Banner tone="warning">{t('connections.notTakenBack')}</Banner> : null}
          <InlineStack gap="200">
            {state === 'active' && mayConnect ? (
              <Button
                url={`/settings/connections/${id}`}
                {...(targets.length === 0 ? { variant: 'primary' as const } : {})}
              >
                {t('connections.choose')}
              </Button>
            ) : null}
            {state === 'active' ? <Button url="/settings/conversions">{t('nav.conversions')}</Button> : null}
            {isAgain && mayConnect ? (
              <ConnectButton
                label={t('connections.again')}
                isPrimary={state === 'dead'}
                isOnWeb={isOnWeb}
                webAddress={webAddress}
              />
            ) : null}
            {state !== 'disconnected' && mayDisconnect ? (
              <Disconnect
                name={name}
                isBusy={fetcher.state !== 'idle'}
                onDisconnect={() => fetcher.submit({ intent: 'disconnect', id }, { method: 'post' })}
              />
            ) : null}
          </InlineStack>
        </BlockStack>
      </div>
    </Card>
  );
}

/** What somebody has to do about a connection, if anything. */
function Trouble({ connection, zone }: { connection: ConnectionView; zone: string }): ReactNode {
  const { t } = useTranslation();
  const format = useFormat();
  const { state, reason, stateAt, ending, expiresAt, dataEndsAt } = connection;
  if (state === 'dead') {
    return (
      <Banner tone="critical" title={t('connections.deadTitle')}>
        <p>{t(`connections.reasons.${reason ?? 'refused'}`, { at: format.instant(stateAt, zone) })}</p>
        <p>{t('connections.deadMeaning')}</p>
      </Banner>
    );
  }
  if (state === 'disconnected')
    return (
      <p className="muted">{t(`connections.reasons.${reason ?? 'by-hand'}`, { at: format.instant(stateAt, zone) })}</p>
    );
  if (ending === null) return null;
  const at = format.instant((ending === 'token' ? expiresAt : dataEndsAt) ?? '', zone);
  return <Banner tone="warning" title={t(`connections.ending.${ending}`, { at })} />;
}

function useConnectionFacts(connection: ConnectionView, zone: string): readonly (readonly [string, ReactNode])[] {
  const { t } = useTranslation();
  const format = useFormat();
  const { connectedAt, state, expiresAt, dataEndsAt } = connection;
  const since = [t('connections.since'), format.instant(connectedAt, zone)] as const;
  if (state !== 'active') return [since];
  const token = expiresAt
    ? t('connections.renewedBefore', { at: format.instant(expiresAt, zone) })
    : t('connections.noEnd');
  return [
    since,
    [t('connections.token'), token],
    ...(dataEndsAt ? [[t('connections.dataUntil'), format.instant(dataEndsAt, zone)] as const] : []),
  ];
}
