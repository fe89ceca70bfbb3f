import { useFetcher } from '@remix-run/react';
import { Toast } from '@shopify/polaris';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Told } from '#app/domain/messages/message.ts';
import type { LeadStage } from '#app/domain/leads/stages.ts';
import { useWords } from '../messages/use-words.ts';

const SHOWN_MS = 10_000;

/** What somebody decides about a lead, and the words that say so afterwards. */
export type LeadChange = { readonly leadId: string; readonly said: string } & (
  { readonly stage: LeadStage } | { readonly member: string | null }
);

interface Answer {
  readonly ok: boolean;
  readonly decisionId?: string | null;
  readonly error?: readonly Told[];
}

/** Decides about a lead at once, says so, and offers to take it back. */
export function useLeadDecision(): [(change: LeadChange) => void, ReactNode, (decisionId: string) => void] {
  const { t } = useTranslation();
  const words = useWords();
  const fetcher = useFetcher<Answer>();
  const [made, setMade] = useState<LeadChange | null>(null);
  const send = (fields: Record<string, string>) => fetcher.submit(fields, { method: 'post', action: '/leads' });
  const decide = (change: LeadChange) => {
    setMade(change);
    const { leadId } = change;
    if ('stage' in change) send({ intent: 'stage', leadId, stage: change.stage });
    else send({ intent: 'assign', leadId, member: change.member ?? '' });
  };
  const done = () => setMade(null);
  const undo = (decisionId: string) => {
    done();
    send({ intent: 'undo', decisionId });
  };
  if (!made || fetcher.state !== 'idle' || !fetcher.data) return [decide, null, undo];
  const { ok, decisionId, error } = fetcher.data;
  if (!ok) {
    const why = error?.map(words).join(' ') ?? t('leads.notDecided');
    return [decide, <Toast key="refused" error content={why} onDismiss={done} />, undo];
  }
  if (!decisionId) return [decide, null, undo];
  return [
    decide,
    <Toast
      key={decisionId}
      content={made.said}
      duration={SHOWN_MS}
      onDismiss={done}
      action={{ content: t('leads.undo'), onAction: () => undo(decisionId) }}
    />,
    undo,
  ];
}
