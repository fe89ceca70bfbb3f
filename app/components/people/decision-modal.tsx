import { useFetcher, useNavigate } from '@remix-run/react';
import { Banner, BlockStack, Modal, Spinner, TextField } from '@shopify/polaris';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Told } from '#app/domain/messages/message.ts';
import type { IdentityPreview } from '#app/reports/people/types.ts';
import { Sentences } from '../messages/sentences.tsx';
import { PreviewOfIdentity } from './preview-of-identity.tsx';

/** What is about to be decided: its fields as the server reads them, and how it is told. */
export interface Deciding {
  readonly fields: Readonly<Record<string, string>>;
  readonly title: string;
  readonly explained: string;
}

interface Refused {
  readonly ok: false;
  readonly error?: readonly Told[];
}
type Previewed = { readonly ok: true; readonly preview: IdentityPreview } | Refused;
type Decided = { readonly ok: true; readonly to: string } | Refused;

/** Shows what a decision would move; nothing is decided before it was seen. */
export function DecisionModal({ deciding, onClose }: { deciding: Deciding; onClose: () => void }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const { load, data } = useFetcher<Previewed>();
  const decision = useFetcher<Decided>();
  const [note, setNote] = useState('');
  const asked = new URLSearchParams(deciding.fields).toString();
  useEffect(() => load(`/people/preview?${asked}`), [asked, load]);
  const to = decision.data?.ok === true ? decision.data.to : null;
  useEffect(() => {
    if (to === null) return;
    onClose();
    navigate(to, { preventScrollReset: true });
  }, [to, navigate, onClose]);
  const decide = () => decision.submit({ ...deciding.fields, note }, { method: 'post', action: `/people/${NOBODY}` });
  const refused = data?.ok === false ? data : decision.data?.ok === false ? decision.data : null;
  return (
    <Modal
      open
      onClose={onClose}
      title={deciding.title}
      primaryAction={{
        content: t('people.decide'),
        onAction: decide,
        disabled: data?.ok !== true,
        loading: decision.state !== 'idle',
      }}
      secondaryActions={[{ content: t('people.cancel'), onAction: onClose }]}
    >
      <Modal.Section>
        <BlockStack gap="300">
          <p>{deciding.explained}</p>
          {refused ? (
            <Banner tone="critical">
              <Sentences told={refused.error ?? [{ text: t('people.refused') }]} />
            </Banner>
          ) : null}
          {data === undefined ? <Spinner size="small" accessibilityLabel={t('people.previewing')} /> : null}
          {data?.ok === true ? <PreviewOfIdentity preview={data.preview} /> : null}
          <TextField
            label={t('people.note')}
            value={note}
            onChange={setNote}
            multiline={2}
            maxLength={500}
            autoComplete="off"
          />
        </BlockStack>
      </Modal.Section>
    </Modal>
  );
}

/** The action reads whom it is about from its fields. */
const NOBODY = 'decide';
