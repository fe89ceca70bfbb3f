import { useRevalidator } from '@remix-run/react';
import { useCallback, useEffect, useState } from 'react';
import { isPulling } from '#app/reports/onboarding/steps.ts';
import type { OnboardingReport } from '#app/reports/onboarding/types.ts';

const SOON_MS = 2_000;
/** a first visitor may take a while */
const LATER_MS = 15_000;
/** so long after a click something is taken to be under way, whatever the report says */
const ASKED_MS = 30_000;

/** Reads the report again while something runs; answers what a button calls that has set something going. */
export function useFollow(report: OnboardingReport): () => void {
  const { revalidate, state } = useRevalidator();
  const [asked, setAsked] = useState(0);
  const every = asked > 0 ? SOON_MS : pauseOf(report);
  useEffect(() => {
    if (every === null || state !== 'idle') return;
    const look = () => {
      if (document.visibilityState === 'visible') revalidate();
    };
    const timer = setInterval(look, every);
    return () => clearInterval(timer);
  }, [every, state, revalidate]);
  useEffect(() => {
    if (asked === 0) return;
    const timer = setTimeout(() => setAsked(0), ASKED_MS);
    return () => clearTimeout(timer);
  }, [asked]);
  return useCallback(() => setAsked((before) => before + 1), []);
}

/** How long to wait for the next look; null where nothing is expected to change by itself. */
function pauseOf({ steps, shops }: OnboardingReport): number | null {
  const open = shops.filter(({ installedAt }) => installedAt !== null);
  if (open.some(isPulling)) return SOON_MS;
  if (steps.some(({ state }) => state === 'running')) return SOON_MS;
  if (open.length === 0) return null;
  if (open.some(({ pixel }) => pixel === null)) return LATER_MS;
  return steps.some(({ step, state }) => step === 'pixel' && state === 'waiting') ? LATER_MS : null;
}
