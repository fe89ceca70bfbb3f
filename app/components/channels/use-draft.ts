import { useReducer } from 'react';
import type { GroupingBody } from '#app/domain/channels/rule.ts';

interface Steps {
  readonly past: readonly GroupingBody[];
  readonly present: GroupingBody;
  readonly future: readonly GroupingBody[];
}
type Step = { readonly is: 'change'; readonly to: GroupingBody } | { readonly is: 'undo' | 'redo' };

export interface Draft {
  readonly body: GroupingBody;
  readonly changed: boolean; // differs from what is in force
  readonly canUndo: boolean;
  readonly canRedo: boolean;
  change(to: GroupingBody): void;
  undo(): void;
  redo(): void;
}

function after({ past, present, future }: Steps, step: Step): Steps {
  if (step.is === 'change') return { past: [...past, present], present: step.to, future: [] };
  const [from, to] = step.is === 'undo' ? [past, future] : [future, past];
  const next = step.is === 'undo' ? from.at(-1) : from[0];
  if (!next) return { past, present, future };
  return step.is === 'undo'
    ? { past: from.slice(0, -1), present: next, future: [present, ...to] }
    : { past: [...to, present], present: next, future: from.slice(1) };
}

/** A grouping that is being changed, step by step, each of which can be taken back. Nothing of it holds before it is adopted. */
export function useDraft(inForce: GroupingBody): Draft {
  const [{ past, present, future }, take] = useReducer(after, { past: [], present: inForce, future: [] });
  return {
    body: present,
    changed: JSON.stringify(present) !== JSON.stringify(inForce),
    canUndo: past.length > 0,
    canRedo: future.length > 0,
    change: (to) => take({ is: 'change', to }),
    undo: () => take({ is: 'undo' }),
    redo: () => take({ is: 'redo' }),
  };
}
