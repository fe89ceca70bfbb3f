/*
 * Moves the clock of a process of a test: `node --import ./tests/support/moved-clock.ts PROGRAM`. Whatever asks for the time
 * gets the one that moveClock set; timers, and the database's own clock, stay as they are. The product knows nothing of it.
 */
const RealDate = globalThis.Date;
let ahead = 0;

class MovedDate extends RealDate {
  constructor(...given: unknown[]) {
    if (given.length === 0) super(RealDate.now() + ahead);
    else super(...(given as [number]));
  }

  static override now(): number {
    return RealDate.now() + ahead;
  }
}

globalThis.Date = MovedDate as DateConstructor;

/** Moves the process's clock by so many days from the real one. */
export function moveClock(days: number): void {
  ahead = days * 86_400_000;
}
