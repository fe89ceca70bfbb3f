import { useFetcher } from '@remix-run/react';
import { Banner, BlockStack, Button, Card, Select, Text } from '@shopify/polaris';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Told } from '#app/domain/messages/message.ts';
import { Sentences } from '../messages/sentences.tsx';
import { CopyButton } from '../shell/copy-button.tsx';
import { useFormat } from '../numbers/use-format.tsx';

interface InviteCardProps {
  readonly roles: readonly string[];
  readonly joinAddress: string;
  readonly zone: string;
}

interface Answer {
  readonly ok: boolean;
  readonly error?: readonly Told[];
  readonly invitation?: { readonly code: string; readonly expiresAt: string };
}

/** Makes a code for somebody who signs in on the web; it is shown once. */
export function InviteCard({ roles, joinAddress, zone }: InviteCardProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const fetcher = useFetcher<Answer>();
  const [role, setRole] = useState('analyst');
  const { ok, error, invitation } = fetcher.data ?? {};
  const make = () => fetcher.submit({ intent: 'invite', role }, { method: 'post', action: '/settings/access' });
  return (
    <Card>
      <BlockStack gap="300">
        <Text as="h2" variant="headingSm">
          {t('access.invite')}
        </Text>
        <p>{t('access.inviteHelp')}</p>
        {ok === false ? (
          <Banner tone="critical">
            <Sentences told={error ?? [{ text: t('settings.refused') }]} />
          </Banner>
        ) : null}
        <Select
          label={t('access.role')}
          value={role}
          options={roles.map((value) => ({ value, label: t(`roles.${value}`) }))}
          helpText={t(`access.roleHelp.${role}`)}
          onChange={setRole}
        />
        <div>
          <Button onClick={make} loading={fetcher.state !== 'idle'} variant="primary">
            {t('access.make')}
          </Button>
        </div>
        <div role="status">
          {invitation ? (
            <Banner tone="success" title={t('access.made')}>
              <p className="invitation-code">
                <code>{invitation.code}</code> <CopyButton key={invitation.code} text={invitation.code} />
              </p>
              <p>{t('access.howTo', { address: joinAddress, at: format.instant(invitation.expiresAt, zone) })}</p>
            </Banner>
          ) : null}
        </div>
      </BlockStack>
    </Card>
  );
}
