/** What scripts on pages of any origin may send to a door. */
export interface MaySend {
  readonly methods: readonly ('GET' | 'POST')[];
  /** A session token: who asks is said by it alone, never by a cookie, which no browser sends to any origin's script. */
  readonly authorization: boolean;
}

export interface AnyOrigin {
  /** The answer to a browser that asks first whether it may. */
  preflight(): Response;
  /** Lets the page that asked read an answer, and when to ask again. */
  opened(response: Response): Response;
}

/** A door that is open to pages of any origin: extensions run at Shopify's, the pixel in every shop. */
export function anyOrigin({ methods, authorization }: MaySend): AnyOrigin {
  const headers = {
    'Access-Control-Allow-Origin': '*',
    'Access-Control-Allow-Methods': [...methods, 'OPTIONS'].join(', '),
    'Access-Control-Allow-Headers': authorization ? 'Authorization, Content-Type' : 'Content-Type',
    'Access-Control-Expose-Headers': 'Retry-After',
    'Access-Control-Max-Age': '86400',
  };
  return {
    preflight: () => new Response(null, { status: 204, headers }),
    opened: (response) => {
      for (const [name, value] of Object.entries(headers)) response.headers.set(name, value);
      return response;
    },
  };
}
