import { setTimeout as sleep } from 'node:timers/promises';

interface Clock {
  running: number; // operations
  at: number; // epoch ms until which what was gathered takes
}

/** How fast a shop's bulk operations gather, all together; as fast as they can until it is told. */
export class Pace {
  perSecond = Number.POSITIVE_INFINITY;
  private readonly clocks = new Map<string, Clock>();

  /** Runs an operation: while any of the shop's runs, time that one lost is made up for. */
  async during(shop: string, work: () => Promise<void>): Promise<void> {
    const clock = this.clocks.get(shop) ?? { running: 0, at: 0 };
    this.clocks.set(shop, clock);
    if (clock.running === 0) clock.at = Date.now();
    clock.running += 1;
    try {
      await work();
    } finally {
      clock.running -= 1;
    }
  }

  /** Waits until so many more objects are gathered. */
  async gathered(shop: string, objects: number): Promise<void> {
    const clock = this.clocks.get(shop);
    if (!clock || !Number.isFinite(this.perSecond)) return;
    clock.at += (objects * 1000) / this.perSecond;
    const left = clock.at - Date.now();
    if (left > 0) await sleep(left);
  }
}
