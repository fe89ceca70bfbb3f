import { useFetcher } from '@remix-run/react';
import type { Told } from '#app/domain/messages/message.ts';

type Answer =
  | { readonly ok: true; readonly count: number | null; readonly leftOut?: number }
  | { readonly ok: false; readonly error: readonly Told[] | null };

/** Asks the page for a change; says whether it is under way and what came of it. */
export function useCurrencyChange() {
  const fetcher = useFetcher<Answer>();
  const done = fetcher.state === 'idle' && fetcher.data?.ok ? fetcher.data : null;
  const refused = fetcher.state === 'idle' && fetcher.data?.ok === false ? fetcher.data : null;
  return {
    busy: fetcher.state !== 'idle',
    done,
    refused,
    ask: (fields: Readonly<Record<string, string>>) => fetcher.submit(fields, { method: 'post' }),
  };
}
