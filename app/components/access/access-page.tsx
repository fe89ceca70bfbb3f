import { BlockStack, Card, Page, Text } from '@shopify/polaris';
import { useTranslation } from 'react-i18next';
import type { MembersReport } from '#app/reports/members/types.ts';
import { InvitationsCard } from './invitations-card.tsx';
import { InviteCard } from './invite-card.tsx';
import { MembersCard } from './members-card.tsx';

interface AccessPageProps {
  readonly report: MembersReport;
  readonly roles: readonly string[]; // that the reader may give
  readonly mayInvite: boolean;
  readonly mayRemove: boolean;
  readonly userId: string; // the reader's
  readonly joinAddress: string;
  readonly isOnWeb: boolean;
}

/** Who may see the workspace, and the codes that let people in. */
export function AccessPage(props: AccessPageProps) {
  const { report, roles, mayInvite, mayRemove, userId, joinAddress, isOnWeb } = props;
  const { t } = useTranslation();
  const { members, invitations, shops, zone } = report;
  return (
    <Page
      title={t('nav.access')}
      subtitle={t('access.subtitle')}
      backAction={{ content: t('nav.settings'), url: '/settings' }}
      {...(isOnWeb ? { secondaryActions: [{ content: t('nav.join'), url: '/join' }] } : {})}
    >
      <BlockStack gap="400">
        {mayInvite ? <InviteCard roles={roles} joinAddress={joinAddress} zone={zone} /> : null}
        <MembersCard members={members} zone={zone} mayRemove={mayRemove} userId={userId} />
        {shops.length > 0 ? (
          <Card>
            <BlockStack gap="200">
              <Text as="h2" variant="headingSm">
                {t('access.staff')}
              </Text>
              {shops.map((shop) => (
                <p key={shop}>{t('access.staffOf', { shop })}</p>
              ))}
            </BlockStack>
          </Card>
        ) : null}
        <InvitationsCard invitations={invitations} zone={zone} mayInvite={mayInvite} />
      </BlockStack>
    </Page>
  );
}
