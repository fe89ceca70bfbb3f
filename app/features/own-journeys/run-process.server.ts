import { type ChildProcess, fork } from 'node:child_process';
import { on } from 'node:events';
import { createRequire } from 'node:module';
import type { FileModelOptions } from '../../domain/attribution/own-journeys/all-models.ts';
import type { AttributedFile } from '../../domain/attribution/own-journeys/file-news.ts';
import { say, type Told } from '../../domain/messages/message.ts';

export interface ProcessAsked {
  readonly file: string;
  readonly options: FileModelOptions;
}

/** What a process tells while it works; the last of them is `done` or `failed`. */
export type ProcessNews =
  | { readonly state: 'reading'; readonly bytes: number; readonly lines: number }
  | { readonly state: 'done'; readonly answer: AttributedFile }
  | { readonly state: 'failed'; readonly told: readonly Told[] };

/** Found by the package's own import map, so that it is the same file for sources and for the built server. */
const PROGRAM = createRequire(import.meta.url).resolve('#app/features/own-journeys/attribute-process.ts');
const LONGEST_MS = 5 * 60_000;
const HEAP_MB = 1024;
/** V8 aborts or traps where the heap is full; the system kills where its memory is. */
const OUT_OF_MEMORY = new Set<NodeJS.Signals>(['SIGABRT', 'SIGTRAP', 'SIGKILL']);

/**
 * Attributes a file in a process of its own and passes on what it tells. One that takes more than 5 minutes or 1 GB of
 * heap is ended, and says so. Throws where the process ends by a defect, or the signal's reason once nobody waits.
 */
export async function* runProcess(asked: ProcessAsked, signal: AbortSignal): AsyncGenerator<ProcessNews> {
  signal.throwIfAborted();
  // a value beyond 2^53 is a bigint, which JSON can't send
  const child = fork(PROGRAM, [], {
    env: { NODE_ENV: 'production' },
    execArgv: [`--max-old-space-size=${HEAP_MB}`],
    serialization: 'advanced',
  });
  const over = AbortSignal.timeout(LONGEST_MS);
  try {
    child.send(asked);
    for await (const [news] of newsFrom(child, AbortSignal.any([signal, over]))) {
      yield news;
      if (news.state !== 'reading') return;
    }
    if (!child.signalCode || !OUT_OF_MEMORY.has(child.signalCode)) {
      throw new Error(`the process ended without an answer (${child.exitCode ?? child.signalCode})`);
    }
    yield TOO_MUCH;
  } catch (error) {
    signal.throwIfAborted();
    if (!over.aborted) throw error;
    yield TOO_MUCH;
  } finally {
    child.kill('SIGKILL');
  }
}

const TOO_MUCH: ProcessNews = { state: 'failed', told: [say('journeys-too-much'), say('journeys-by-command')] };

function newsFrom(child: ChildProcess, signal: AbortSignal): AsyncIterable<[ProcessNews]> {
  return on(child, 'message', { signal, close: ['exit'] }) as AsyncIterable<[ProcessNews]>;
}
