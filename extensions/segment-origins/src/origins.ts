/** Money per currency, as the application's door tells it: plain decimals. */
export type Amounts = readonly { readonly currency: string; readonly amount: string }[];

export interface Origin {
  readonly channel: string;
  readonly channelName: string | null; // of a channel of the merchant's own
  readonly customers: number;
  readonly orders: number;
  readonly revenue: Amounts;
}

export interface Origins {
  readonly segment: string; // its name
  readonly members: number;
  readonly read: number; // of the members
  readonly customers: number; // of those read, with an order that is known
  readonly orders: number;
  readonly revenue: Amounts;
  readonly rows: readonly Origin[];
}

/** What became of asking: the origins, or why there are none to show. */
export type Answer =
  | { readonly is: 'origins'; readonly origins: Origins }
  | { readonly is: 'busy'; readonly seconds: number } // after which asking again may do
  | { readonly is: 'unknown-segment' | 'not-signed-in' | 'unreachable' };

/** Asks the application. Shopify resolves the path against the app's address and adds a session token. */
export async function originsOf(segmentId: string): Promise<Answer> {
  try {
    const answer = await fetch(`/api/segments/origins?segmentId=${encodeURIComponent(segmentId)}`);
    if (answer.ok) return { is: 'origins', origins: (await answer.json()) as Origins };
    if (answer.status === 404) return { is: 'unknown-segment' };
    if (answer.status === 503) {
      const { retryAfterSeconds } = (await answer.json()) as { readonly retryAfterSeconds: number };
      return { is: 'busy', seconds: retryAfterSeconds };
    }
    return { is: answer.status === 401 || answer.status === 403 ? 'not-signed-in' : 'unreachable' };
  } catch {
    return { is: 'unreachable' };
  }
}
