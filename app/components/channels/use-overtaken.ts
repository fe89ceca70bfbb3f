import { useEffect, useState } from 'react';
import type { Draft } from './use-draft.ts';

/** Whether another version holds than when the draft was begun. A draft without a step begins anew by itself. */
export function useOvertaken(version: string, draft: Draft, onDiscard: () => void): boolean {
  const [begunAt] = useState(version);
  const isOvertaken = version !== begunAt;
  const isUntouched = !draft.canUndo && !draft.canRedo;
  useEffect(() => {
    if (isOvertaken && isUntouched) onDiscard();
  }, [isOvertaken, isUntouched, onDiscard]);
  return isOvertaken && !isUntouched;
}
