import { useLocation, useNavigation, useSearchParams } from '@remix-run/react';
import { useCallback } from 'react';
import { withParams } from './choices.ts';

export type ChangeParams = (changes: Readonly<Record<string, string | null>>) => void;
type UpdateParams = (update: (params: URLSearchParams) => URLSearchParams, options?: { replace?: boolean }) => void;

/** The choices made last, in the browser, and the entry of its history that they were made on. */
let lastMade: { readonly on: unknown; readonly params: URLSearchParams } | null = null;

/**
 * What a choice made now has to keep: the choices still on their way, else those of the address. Asked for at the click,
 * which can come before React has drawn the choice before it; what was drawn then would lose that one.
 */
function paramsNow(): URLSearchParams {
  const isOnItsWay = lastMade !== null && lastMade.on === historyEntry();
  return new URLSearchParams(isOnItsWay ? lastMade!.params : window.location.search);
}

/** The router's key of the entry that the address bar shows; another one as soon as a choice has arrived. */
function historyEntry(): unknown {
  const state: unknown = window.history.state;
  return typeof state === 'object' && state !== null && 'key' in state ? state.key : null;
}

/**
 * The parameters that the page has, or is about to have: a second choice made while the first is on its way must not
 * lose it. The update gets them as they are at that moment.
 */
export function usePendingParams(): [URLSearchParams, UpdateParams] {
  const [params, setParams] = useSearchParams();
  const { pathname } = useLocation();
  const next = useNavigation().location;
  const update = useCallback<UpdateParams>(
    (change, options) => {
      const next = change(paramsNow());
      lastMade = { on: historyEntry(), params: next };
      setParams(next, { preventScrollReset: true, ...options });
    },
    [setParams],
  );
  return [next?.pathname === pathname ? new URLSearchParams(next.search) : params, update];
}

/** The address's parameters, and a way to change some: the address is where choices live. */
export function useChoiceParams(): [URLSearchParams, ChangeParams] {
  const [params, update] = usePendingParams();
  const change = useCallback<ChangeParams>((changes) => update((now) => withParams(now, changes)), [update]);
  return [params, change];
}
