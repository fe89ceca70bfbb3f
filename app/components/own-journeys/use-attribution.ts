import { useCallback, useEffect, useRef, useState } from 'react';
import type { AttributedFile } from '#app/domain/attribution/own-journeys/file-news.ts';
import { sendJourneys } from './send-journeys.ts';
import type { RunState } from './send-journeys.ts';

export interface Attribution {
  readonly file: File | null;
  readonly run: RunState | null; // null: nothing was asked for, or it was stopped
  readonly answer: AttributedFile | null; // stays while the same file is computed anew
  take(file: File): void;
  stop(): void;
}

/**
 * Has a file attributed, and anew when what changes figures changes. The browser keeps the file: the server forgets it
 * with each answer.
 */
export function useAttribution(search: string): Attribution {
  const [file, setFile] = useState<File | null>(null);
  const [run, setRun] = useState<RunState | null>(null);
  const [answer, setAnswer] = useState<AttributedFile | null>(null);
  const stopRun = useRef<() => void>(() => {});
  useEffect(() => {
    if (!file) return;
    stopRun.current = sendJourneys(file, search, (state) => {
      setRun(state);
      if (state.state === 'done') setAnswer(state.answer);
    });
    return () => stopRun.current();
  }, [file, search]);
  const take = useCallback((next: File) => {
    setAnswer(null);
    setFile(next);
  }, []);
  const stop = useCallback(() => {
    stopRun.current();
    setRun(null);
    setFile(null);
  }, []);
  return { file, run, answer, take, stop };
}
