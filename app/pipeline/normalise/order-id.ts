import { hashId } from '../../domain/values/ids.ts';

/** The id of an order: the same whichever delivery or file told of it. */
export function orderIdOf(shopId: string, platform: string, platformId: string): string {
  return hashId('order', shopId, platform, platformId);
}
