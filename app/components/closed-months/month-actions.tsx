import { useFetcher } from '@remix-run/react';
import { Banner, BlockStack, Button, InlineStack } from '@shopify/polaris';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Told } from '#app/domain/messages/message.ts';
import type { MonthView } from '#app/reports/closed-months/types.ts';
import { Sentences } from '../messages/sentences.tsx';
import { NoteField } from '../preview/note-field.tsx';

type Intent = 'close' | 'book' | 'reopen';

/** Close, book what changed, open again; each with a reason that is kept. */
export function MonthActions({ view, name }: { view: MonthView; name: string }) {
  const { t } = useTranslation();
  const asking = useFetcher<{ ok: boolean; error?: readonly Told[] }>();
  const [chosen, setChosen] = useState<Intent | null>(null);
  const [note, setNote] = useState('');
  const isClosed = view.state === 'closed';
  const hasChanged = view.differences.length > 0;
  const offered: Intent[] = isClosed ? (hasChanged ? ['book', 'reopen'] : ['reopen']) : ['close'];
  const perform = (intent: Intent) => {
    asking.submit({ intent, month: view.month, note }, { method: 'post', action: '/settings/months' });
    setChosen(null);
    setNote('');
  };
  return (
    <BlockStack gap="200">
      {asking.data?.ok === false ? (
        <Banner tone="critical">
          <Sentences told={asking.data.error ?? [{ text: t('settings.refused') }]} />
        </Banner>
      ) : null}
      {chosen ? (
        <>
          <p>{t(`months.asks.${chosen}`, { month: name })}</p>
          <NoteField note={note} onChange={setNote} />
          <InlineStack gap="200">
            <Button variant="primary" onClick={() => perform(chosen)}>
              {t(`months.do.${chosen}`, { month: name })}
            </Button>
            <Button onClick={() => setChosen(null)}>{t('months.cancel')}</Button>
          </InlineStack>
        </>
      ) : (
        <InlineStack gap="200">
          {offered.map((intent) => (
            <Button key={intent} onClick={() => setChosen(intent)} loading={asking.state !== 'idle'}>
              {t(`months.offer.${intent}`)}
            </Button>
          ))}
        </InlineStack>
      )}
    </BlockStack>
  );
}
