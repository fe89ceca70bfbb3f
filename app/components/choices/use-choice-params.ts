import { useLocation, useNavigation, useSearchParams } from '@remix-run/react';
import { useCallback } from 'react';
import { withParams } from './choices.ts';

export type ChangeParams = (changes: Readonly<Record<string, string | null>>) => void;
type SetParams = ReturnType<typeof useSearchParams>[1];

/**
 * The parameters that the page has, or is about to have: a second choice made while the first is on its way must not
 * lose it.
 */
export function usePendingParams(): [URLSearchParams, SetParams] {
  const [params, setParams] = useSearchParams();
  const { pathname } = useLocation();
  const next = useNavigation().location;
  return [next?.pathname === pathname ? new URLSearchParams(next.search) : params, setParams];
}

/** The address's parameters, and a way to change some: the address is where choices live. */
export function useChoiceParams(): [URLSearchParams, ChangeParams] {
  const [params, setParams] = usePendingParams();
  const text = params.toString();
  const change = useCallback<ChangeParams>(
    (changes) => setParams(withParams(new URLSearchParams(text), changes), { preventScrollReset: true }),
    [setParams, text],
  );
  return [params, change];
}
