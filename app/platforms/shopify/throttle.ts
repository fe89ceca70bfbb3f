import type { CostWire } from './wire/answer.wire.ts';

/**
 * Keeps calls below Shopify's limit: a bucket of points that fills by `restoreRate` a second, of which a call must find
 * what it asks for (shopify.dev/docs/api/usage/rate-limits). What a document asks for is known once it was answered.
 */
export class Throttle {
  private readonly asks = new Map<string, number>();
  private available = Infinity;
  private restoreRate = 50;
  private at = 0;

  learn(document: string, cost: CostWire | null | undefined, nowMs: number): void {
    if (!cost) return;
    this.asks.set(document, cost.requestedQueryCost);
    this.available = cost.throttleStatus.currentlyAvailable;
    this.restoreRate = cost.throttleStatus.restoreRate;
    this.at = nowMs;
  }

  /** Milliseconds until the bucket holds what the document asks for. */
  waitMs(document: string, nowMs: number): number {
    const missing = (this.asks.get(document) ?? 0) - this.available;
    if (missing <= 0) return 0;
    return Math.max(0, Math.ceil((missing / this.restoreRate) * 1000) - (nowMs - this.at));
  }
}
