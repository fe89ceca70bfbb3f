import type { Message } from '#app/domain/messages/message.ts';

/** Thrown when a file cannot be read as a table at all; the message says what was found and what to do. */
export class UnreadableFileError extends Error {
  override name = 'UnreadableFileError';
  readonly told: Message;
  constructor(told: Message, options?: ErrorOptions) {
    super(told.text, options);
    this.told = told;
  }
}
