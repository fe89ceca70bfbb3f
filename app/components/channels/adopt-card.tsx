import { useFetcher, useSearchParams } from '@remix-run/react';
import { Banner, Button, ButtonGroup, Card, Spinner, Text } from '@shopify/polaris';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Told } from '#app/domain/messages/message.ts';
import type { MovementsReport } from '#app/reports/preview/types.ts';
import { Sentences } from '../messages/sentences.tsx';
import { Movements } from '../preview/movements.tsx';
import { NoteField } from '../preview/note-field.tsx';
import { useToastWhen } from '../shell/toasts.tsx';
import { UnsavedChanges } from '../shell/unsaved-changes.tsx';
import type { Draft } from './use-draft.ts';

type Previewed = MovementsReport | { readonly ok: false; readonly error?: readonly Told[] };

/** What the draft would move, and the button that adopts it. */
export function AdoptCard({ draft, onDiscard }: { draft: Draft; onDiscard: () => void }) {
  const { t } = useTranslation();
  const [params] = useSearchParams();
  const [note, setNote] = useState('');
  const preview = useFetcher<Previewed>();
  const adopting = useFetcher<{ ok: boolean; error?: readonly Told[] }>();
  const body = JSON.stringify(draft.body);
  const range = new URLSearchParams([...params].filter(([name]) => name !== 'try' && name !== 'referrer')).toString();
  const { submit } = preview;
  useEffect(() => {
    submit({ body }, { method: 'post', action: `/settings/channels-preview?${range}` });
  }, [body, range, submit]);
  const isAdopted = adopting.state === 'idle' && adopting.data?.ok === true;
  useEffect(() => {
    if (isAdopted) onDiscard(); // what was drafted holds now: the next draft begins from it
  }, [isAdopted, onDiscard]);
  useToastWhen(adopting.state === 'loading' && adopting.data?.ok === true, t('settings.saved'));
  const refused = adopting.state === 'idle' && adopting.data?.ok === false;
  const told = preview.data;
  return (
    <Card>
      <div className="adopt-head">
        <Text as="h2" variant="headingSm">
          {t('grouping.draft')}
        </Text>
        <ButtonGroup>
          <Button disabled={!draft.canUndo} onClick={draft.undo}>
            {t('grouping.undo')}
          </Button>
          <Button disabled={!draft.canRedo} onClick={draft.redo}>
            {t('grouping.redo')}
          </Button>
        </ButtonGroup>
      </div>
      <p className="muted">{t('grouping.draftHelp')}</p>
      {told === undefined ? <Spinner size="small" accessibilityLabel={t('settings.previewing')} /> : null}
      {told && 'sheets' in told ? (
        <div aria-busy={preview.state !== 'idle'}>
          <Movements report={told} />
        </div>
      ) : null}
      {told && !('sheets' in told) ? <Refused error={told.error} /> : null}
      {refused ? <Refused error={adopting.data?.error} /> : null}
      <div className="adopt-form">
        <NoteField note={note} onChange={setNote} />
        <UnsavedChanges
          id="grouping"
          isChanged={draft.changed}
          maySave={told !== undefined && 'sheets' in told}
          isSaving={adopting.state !== 'idle'}
          label={t('settings.adopt')}
          discardLabel={t('grouping.discard')}
          onSave={() => adopting.submit({ body, note }, { method: 'post', action: '/settings/channels' })}
          onDiscard={onDiscard}
        />
      </div>
    </Card>
  );
}

function Refused({ error }: { error?: readonly Told[] | undefined }) {
  const { t } = useTranslation();
  return (
    <Banner tone="critical">
      <Sentences told={error ?? [{ text: t('grouping.refused') }]} />
    </Banner>
  );
}
