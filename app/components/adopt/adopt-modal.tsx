import { useFetcher } from '@remix-run/react';
import { Banner, BlockStack, Modal, Spinner } from '@shopify/polaris';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Told } from '#app/domain/messages/message.ts';
import type { VersionPreview } from '#app/reports/versions/types.ts';
import { Sentences } from '../messages/sentences.tsx';
import { NoteField } from '../preview/note-field.tsx';
import { PreviewOfVersion } from './preview-of-version.tsx';

/** What is about to be adopted: what to ask its preview for, and what to send where once it was seen. */
export interface Adopting {
  readonly title: string;
  readonly explained: string;
  readonly asked: Readonly<Record<string, string>>;
  readonly fields: Readonly<Record<string, string>>;
  readonly action: string;
}

interface Refused {
  readonly ok: false;
  readonly error?: readonly Told[] | null;
}

/** Shows what adopting something would move, takes a reason, and adopts it; nothing is adopted before it was seen. */
export function AdoptModal({ adopting, onClose }: { adopting: Adopting; onClose: () => void }) {
  const { t } = useTranslation();
  const { load, data } = useFetcher<{ readonly ok: true; readonly preview: VersionPreview } | Refused>();
  const adoption = useFetcher<{ readonly ok: true } | Refused>();
  const [note, setNote] = useState('');
  const asked = new URLSearchParams(adopting.asked).toString();
  useEffect(() => load(`/settings/versions/preview?${asked}`), [asked, load]);
  const isDone = adoption.state === 'idle' && adoption.data?.ok === true;
  useEffect(() => {
    if (isDone) onClose();
  }, [isDone, onClose]);
  const refused = data?.ok === false ? data : adoption.data?.ok === false ? adoption.data : null;
  return (
    <Modal
      open
      size="large"
      onClose={onClose}
      title={adopting.title}
      primaryAction={{
        content: t('settings.adopt'),
        onAction: () => adoption.submit({ ...adopting.fields, note }, { method: 'post', action: adopting.action }),
        disabled: data?.ok !== true,
        loading: adoption.state !== 'idle',
      }}
      secondaryActions={[{ content: t('months.cancel'), onAction: onClose }]}
    >
      <Modal.Section>
        <BlockStack gap="300">
          <p>{adopting.explained}</p>
          {refused ? (
            <Banner tone="critical">
              <Sentences told={refused.error ?? [{ text: t('settings.refused') }]} />
            </Banner>
          ) : null}
          {data === undefined ? <Spinner size="small" accessibilityLabel={t('settings.previewing')} /> : null}
          {data?.ok === true ? <PreviewOfVersion preview={data.preview} /> : null}
          <NoteField note={note} onChange={setNote} />
        </BlockStack>
      </Modal.Section>
    </Modal>
  );
}
