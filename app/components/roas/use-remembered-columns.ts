import { useCallback, useState } from 'react';
import { COLUMNS_COOKIE } from './roas-columns.ts';
import type { RoasColumnId } from './roas-columns.ts';

const YEAR_SECONDS = 365 * 24 * 3600;

/** The shown columns, kept in a cookie so that the server draws the same table at the next visit. */
export function useRememberedColumns(
  remembered: readonly RoasColumnId[],
): [readonly RoasColumnId[], (columns: readonly RoasColumnId[]) => void] {
  const [columns, setColumns] = useState(remembered);
  const remember = useCallback((next: readonly RoasColumnId[]) => {
    setColumns(next);
    document.cookie = `${COLUMNS_COOKIE}=${next.join('.')}; path=/; max-age=${YEAR_SECONDS}; samesite=lax`;
  }, []);
  return [columns, remember];
}
