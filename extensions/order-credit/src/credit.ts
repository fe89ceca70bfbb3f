/** A touch that gets credit, as the application's door tells it. */
export interface Touch {
  readonly at: string; // UTC instant
  readonly channel: string;
  readonly channelName: string | null; // of a channel of the merchant's own
  readonly campaign: string | null;
  readonly ad: string | null;
  readonly signal: string;
  readonly tiedBy: readonly string[];
  readonly confidence: string;
  readonly amount: string; // plain decimal
}

export interface Credit {
  readonly name: string;
  readonly path: string; // of the order's page in the application
  readonly counts: boolean;
  readonly model: string;
  readonly outcome: string;
  readonly currency: string;
  readonly amount: string; // plain decimal
  readonly touches: readonly Touch[];
  readonly moreTouches: number;
  readonly unattributed: string; // plain decimal
  readonly isUnattributed: boolean;
}

/** What became of asking: the credit, or why there is none to show. */
export type Answer =
  | { readonly is: 'credit'; readonly credit: Credit }
  | { readonly is: 'unknown-order' | 'not-signed-in' | 'unreachable' };

/** Asks the application. Shopify resolves the path against the app's address and adds a session token. */
export async function creditOf(orderId: string): Promise<Answer> {
  try {
    const answer = await fetch(`/api/orders/credit?shopifyOrderId=${encodeURIComponent(orderId)}`);
    if (answer.ok) return { is: 'credit', credit: (await answer.json()) as Credit };
    if (answer.status === 404) return { is: 'unknown-order' };
    return { is: answer.status === 401 || answer.status === 403 ? 'not-signed-in' : 'unreachable' };
  } catch {
    return { is: 'unreachable' };
  }
}
