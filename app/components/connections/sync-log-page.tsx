import { BlockStack, Page } from '@shopify/polaris';
import { useTranslation } from 'react-i18next';
import type { SyncLog } from '#app/reports/connections/sync-log-types.ts';
import { RestatedLines } from './restated-lines.tsx';
import { SyncRuns } from './sync-runs.tsx';
import { useFollowing } from './use-following.ts';

/** What a connection read: when, how long, how much, and what was told otherwise than before. */
export function SyncLogPage({ log }: { log: SyncLog }) {
  const { t } = useTranslation();
  useFollowing(log.runs.some(({ seconds }) => seconds === null));
  const name = t('connections.named', { platform: t(`platforms.${log.platform}`), name: log.name });
  return (
    <Page
      title={t('nav.syncLog')}
      subtitle={name}
      backAction={{ content: t('nav.connections'), url: '/settings/connections' }}
    >
      <BlockStack gap="400">
        {log.lines ? <RestatedLines log={log} lines={log.lines} /> : null}
        <SyncRuns log={log} />
      </BlockStack>
    </Page>
  );
}
