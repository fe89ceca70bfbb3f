import { Banner, BlockStack, Button, Card, Page, Text } from '@shopify/polaris';
import { useTranslation } from 'react-i18next';
import type { ConnectionsReport } from '#app/reports/connections/types.ts';
import { LegalLinks } from '../sign-in/legal-links.tsx';
import { ConnectButton } from './connect-button.tsx';
import { ConnectionCard } from './connection-card.tsx';
import { useFollowing } from './use-following.ts';

interface ConnectionsPageProps {
  readonly report: ConnectionsReport;
  readonly failure: string | null; // how a consent ended that connected nothing
  readonly isOnWeb: boolean;
  readonly webAddress: string;
  readonly mayConnect: boolean;
  readonly mayRefresh: boolean;
  readonly mayDisconnect: boolean;
}

/** The connections to ad platforms, and the way to make one. */
export function ConnectionsPage(props: ConnectionsPageProps) {
  const { report, failure, ...may } = props;
  const { t } = useTranslation();
  const { connections, zone } = report;
  useFollowing(connections.some(({ targets }) => targets.some(({ isReading }) => isReading)));
  const isConnected = connections.some(({ state }) => state !== 'disconnected');
  return (
    <Page
      title={t('nav.connections')}
      subtitle={t('connections.subtitle')}
      backAction={{ content: t('nav.settings'), url: '/settings' }}
    >
      <BlockStack gap="400">
        {failure ? (
          <Banner
            tone={failure === 'denied' ? 'warning' : 'critical'}
            title={t(`connections.failures.${failure}.title`)}
          >
            <p>{t(`connections.failures.${failure}.todo`)}</p>
          </Banner>
        ) : null}
        {connections.map((connection) => (
          <ConnectionCard key={connection.id} connection={connection} zone={zone} {...may} />
        ))}
        <ConnectCard isFirst={!isConnected} {...may} />
      </BlockStack>
    </Page>
  );
}

type ConnectCardProps = Pick<ConnectionsPageProps, 'isOnWeb' | 'webAddress' | 'mayConnect'> & {
  readonly isFirst: boolean;
};

/** What connecting needs, how long it takes and what is done with the data. */
function ConnectCard({ isFirst, isOnWeb, webAddress, mayConnect }: ConnectCardProps) {
  const { t } = useTranslation();
  return (
    <Card>
      <BlockStack gap="300">
        <Text as="h2" variant="headingSm">
          {t(isFirst ? 'connections.first' : 'connections.another')}
        </Text>
        <p>{t('connections.needs')}</p>
        <p>{t('connections.dataUse')}</p>
        <LegalLinks />
        {isOnWeb ? null : <p>{t('connections.newWindow')}</p>}
        {mayConnect ? (
          <div>
            <ConnectButton
              label={t('connections.connect')}
              isPrimary={isFirst}
              isOnWeb={isOnWeb}
              webAddress={webAddress}
            />
          </div>
        ) : (
          <p className="muted">{t('connections.mayNot')}</p>
        )}
        <p className="muted">{t('connections.others')}</p>
        <div>
          <Button url="/imports/new">{t('setup.ads.file')}</Button>
        </div>
      </BlockStack>
    </Card>
  );
}
