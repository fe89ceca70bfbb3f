import { compilePattern } from '#app/domain/channels/pattern.ts';
import { PatternError } from '#app/domain/channels/pattern-syntax.ts';
import type { Condition } from '#app/domain/channels/rule.ts';

/** Whether a text is a pattern that rules can be asked with. */
export function isPattern(pattern: string): boolean {
  try {
    compilePattern(pattern);
    return true;
  } catch (error) {
    if (error instanceof PatternError) return false;
    throw error;
  }
}

/** Whether a condition says all that it has to. */
export function isComplete({ is, values }: Condition): boolean {
  if (is === 'none' || is === 'any') return true;
  return values.length > 0 && (is !== 'matches' || values.every(isPattern));
}
