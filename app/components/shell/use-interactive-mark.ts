import { useEffect } from 'react';

/**
 * Marks the document once the page answers to keys and clicks: before that it is only what the server drew, and whoever
 * drives it by program (a test, a script that records a walk) would press buttons that nobody hears.
 */
export function useInteractiveMark(): void {
  useEffect(() => {
    document.documentElement.dataset.interactive = 'true';
  }, []);
}
