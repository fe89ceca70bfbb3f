import { useSearchParams } from '@remix-run/react';
import { useCallback } from 'react';
import { withParams } from './choices.ts';

export type ChangeParams = (changes: Readonly<Record<string, string | null>>) => void;

/** The address's parameters, and a way to change some: the address is where choices live. */
export function useChoiceParams(): [URLSearchParams, ChangeParams] {
  const [params, setParams] = useSearchParams();
  const change = useCallback<ChangeParams>(
    (changes) => setParams((current) => withParams(current, changes), { preventScrollReset: true }),
    [setParams],
  );
  return [params, change];
}
