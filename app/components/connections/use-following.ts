import { useRevalidator } from '@remix-run/react';
import { useEffect } from 'react';

const LOOK_MS = 2_000;

/** Reads a page's data again while something is being read. */
export function useFollowing(isReading: boolean): void {
  const { revalidate, state } = useRevalidator();
  useEffect(() => {
    if (!isReading || state !== 'idle') return;
    const look = () => {
      if (document.visibilityState === 'visible') revalidate();
    };
    const timer = setInterval(look, LOOK_MS);
    return () => clearInterval(timer);
  }, [isReading, state, revalidate]);
}
