import type { Message, Told } from '../../messages/message.ts';
import type { FileAnswer, NoFileAnswer } from './all-models.ts';

export interface BrokenLine {
  readonly line: number; // 1-based, in the file
  readonly reason: Message;
}

/** A file of journeys under every model. */
export interface AttributedFile {
  readonly lines: number; // that say something: counted and broken ones
  readonly broken: number;
  readonly brokenLines: readonly BrokenLine[]; // the first of them
  readonly models: readonly (FileAnswer | NoFileAnswer)[];
}

/** What is heard of a file while it is attributed; the last news is `done` or `failed`. */
export type FileNews =
  | { readonly state: 'waiting' }
  | { readonly state: 'reading'; readonly share: number; readonly lines: number } // share of the file, 0 to 1
  | { readonly state: 'done'; readonly answer: AttributedFile }
  | { readonly state: 'failed'; readonly told: readonly Told[] };

/** Larger files are for the command line. Some ten million touchpoints, which the data-driven models keep in memory. */
export const MAX_JOURNEYS_BYTES = 200_000_000;
