import { listDeadLetters } from '../../database/reading/data-health.server.ts';
import { withWorkspace } from '../../database/workspace-transaction.server.ts';
import { causeMeaning } from './cause.ts';
import type { DeadLetterRow } from './types.ts';

const LISTED = 200;

/** What failed every attempt, with its cause; what was replayed comes last. */
export function deadLetters(workspaceId: string): Promise<DeadLetterRow[]> {
  return withWorkspace(workspaceId, async (tx) =>
    (await listDeadLetters(tx, LISTED)).map((letter) => ({
      ...letter,
      meaning: causeMeaning(letter.cause),
      firstAt: letter.firstAt.toISOString(),
      lastAt: letter.lastAt.toISOString(),
      replayedAt: letter.replayedAt?.toISOString() ?? null,
    })),
  );
}
