import type { Message, Told } from '../domain/messages/message.ts';

/*
 * The one tree of expected errors. A message says what happened and where, the remedy what to do about it; both may be
 * shown to the person who asked. What a page may show is said by sentences of the closed list, which pages word in the
 * reader's language; plain text is for whoever runs the processes and the command line. What is not an AppError is a defect: it is logged, and the person sees a plain 500.
 */

export type ErrorKind = 'input' | 'not-found' | 'conflict' | 'too-large' | 'unavailable' | 'integrity' | 'environment';

/** What happened: one sentence, or several. */
export type What = string | Message | readonly Message[];

export interface ErrorDetails {
  /** The place: a file and line, a field, an address. */
  where?: string;
  /** What to do about it, as a sentence. */
  remedy?: string | Message;
  cause?: unknown;
}

/** Base of all expected errors: `kind` for programs, `status` for HTTP, message, where and remedy for people. */
export class AppError extends Error {
  readonly kind: ErrorKind;
  readonly status: number;
  readonly where: string | null;
  readonly remedy: string | null;
  /** What happened and what to do, sentence by sentence. */
  readonly told: readonly Told[];

  constructor(kind: ErrorKind, status: number, what: What, details: ErrorDetails = {}) {
    const sentences = toldOf(what);
    super(
      sentences.map(({ text }) => text).join(' '),
      details.cause === undefined ? undefined : { cause: details.cause },
    );
    this.name = new.target.name;
    this.kind = kind;
    this.status = status;
    this.where = details.where ?? null;
    const remedy = details.remedy === undefined ? [] : toldOf(details.remedy);
    this.remedy = remedy[0]?.text ?? null;
    this.told = [...sentences, ...remedy];
  }

  /** What happened, where, and what to do, in one line. */
  get explanation(): string {
    const place = this.where ? ` (${this.where})` : '';
    return this.remedy ? `${this.message}${place}. ${this.remedy}` : `${this.message}${place}`;
  }
}

function toldOf(what: What): readonly Told[] {
  if (typeof what === 'string') return [{ text: what }];
  return 'code' in what ? [what] : what;
}

/** What was sent can't be used as it is. */
export class InputError extends AppError {
  constructor(what: What, details?: ErrorDetails) {
    super('input', 400, what, details);
  }
}

export class NotFoundError extends AppError {
  constructor(what: What, details?: ErrorDetails) {
    super('not-found', 404, what, details);
  }
}

/** The request contradicts what is stored. */
export class ConflictError extends AppError {
  constructor(what: What, details?: ErrorDetails) {
    super('conflict', 409, what, details);
  }
}

export class TooLargeError extends AppError {
  constructor(what: What, details?: ErrorDetails) {
    super('too-large', 413, what, details);
  }
}

/** Something that is needed does not answer now; the same request may succeed later. */
export class UnavailableError extends AppError {
  constructor(what: What, details?: ErrorDetails) {
    super('unavailable', 503, what, details);
  }
}

/** Stored numbers contradict each other; nothing is shown rather than a wrong figure. */
export class IntegrityError extends AppError {
  constructor(what: What, details?: ErrorDetails) {
    super('integrity', 500, what, details);
  }
}

/** The process can't run with the environment it was given; `problems` lists everything that is wrong. */
export class EnvironmentError extends AppError {
  readonly problems: readonly string[];

  constructor(problems: readonly string[]) {
    super('environment', 500, `The environment is not usable:\n${problems.map((line) => `  - ${line}`).join('\n')}`);
    this.problems = problems;
  }
}
