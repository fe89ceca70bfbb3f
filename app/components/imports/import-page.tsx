import { useActionData, useRevalidator } from '@remix-run/react';
import { Banner, BlockStack, Page } from '@shopify/polaris';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { Sentences } from '../messages/sentences.tsx';
import { useFormat } from '../numbers/use-format.tsx';
import { ImportBadge } from './import-badge.tsx';
import { ImportProgress } from './import-progress.tsx';
import { ImportResultCards } from './import-result.tsx';
import type { Told } from '#app/domain/messages/message.ts';
import type { ImportDetail } from '#app/reports/imports/types.ts';
import type { PreviewView } from './preview-view.ts';
import { PreviewCards } from './preview-cards.tsx';

interface ImportPageProps {
  readonly found: ImportDetail;
  readonly preview: PreviewView | null;
  readonly unreadable: readonly Told[] | null; // why there is no preview
  readonly zone: string;
  readonly mayImport: boolean;
  readonly mayUndo: boolean;
}

const POLL_MS = 1000;

/** One import from preview to result; while it runs the page follows it, and it runs on when the page is left. */
export function ImportPage({ found, preview, unreadable, zone, mayImport, mayUndo }: ImportPageProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const answer = useActionData<{ ok: boolean; error?: readonly Told[] }>();
  const { revalidate, state } = useRevalidator();
  const running = found.state === 'queued' || found.state === 'running';
  useEffect(() => {
    if (!running || state !== 'idle') return;
    const timer = setTimeout(revalidate, POLL_MS);
    return () => clearTimeout(timer);
  }, [running, state, revalidate]);
  return (
    <Page
      fullWidth
      title={found.fileName}
      titleMetadata={<ImportBadge state={found.state} />}
      subtitle={t('imports.uploadedAt', {
        at: format.instant(found.createdAt, zone),
        size: format.bytes(found.fileBytes),
      })}
      backAction={{ content: t('nav.imports'), url: '/imports' }}
    >
      <BlockStack gap="400">
        {answer?.error ? (
          <Banner tone="critical">
            <Sentences told={answer.error} />
          </Banner>
        ) : null}
        {unreadable ? (
          <Banner
            tone="critical"
            title={t('imports.unreadable')}
            action={{ content: t('imports.another'), url: '/imports/new' }}
          >
            <Sentences told={unreadable} />
            <p>{t('imports.unreadableMeaning')}</p>
          </Banner>
        ) : null}
        {preview ? <PreviewCards preview={preview} mayImport={mayImport} /> : null}
        {running ? <ImportProgress found={found} /> : null}
        {found.state === 'failed' ? (
          <Banner tone="critical" title={t('imports.failed')}>
            <Sentences told={found.failure} />
            <p>{t('imports.failedMeaning')}</p>
          </Banner>
        ) : null}
        {found.state === 'undone' ? <Banner tone="info">{t('imports.undone')}</Banner> : null}
        {found.state === 'finished' || found.state === 'undone' ? (
          <ImportResultCards found={found} mayUndo={mayUndo && found.state === 'finished'} />
        ) : null}
      </BlockStack>
    </Page>
  );
}
