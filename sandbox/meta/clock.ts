/** The hour at Meta: real time, and what control moved it on. Tokens expire by it. */
export class MetaClock {
  private ahead = 0;

  now(): number {
    return Date.now() + this.ahead;
  }

  moveDays(days: number): void {
    this.ahead += days * 86_400_000;
  }
}
