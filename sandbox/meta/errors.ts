/** A Graph API error as Meta words and numbers it. */
export class GraphError extends Error {
  readonly status: number;
  readonly type: string;
  readonly code: number;
  readonly subcode: number | undefined;
  /** what Meta words for whoever reads it */
  readonly shown: { readonly title: string; readonly message: string } | undefined;

  constructor(
    status: number,
    type: string,
    code: number,
    message: string,
    subcode?: number,
    shown?: { readonly title: string; readonly message: string },
  ) {
    super(message);
    this.status = status;
    this.type = type;
    this.code = code;
    this.subcode = subcode;
    this.shown = shown;
  }
}

export function errorBody(error: GraphError): string {
  const subcode = error.subcode === undefined ? {} : { error_subcode: error.subcode };
  const details = {
    message: error.message,
    type: error.type,
    code: error.code,
    ...subcode,
    ...(error.shown && { error_user_title: error.shown.title, error_user_msg: error.shown.message }),
    fbtrace_id: 'AsandboxTrace0',
  };
  return JSON.stringify({ error: details });
}

export function unsupportedGet(id: string): GraphError {
  const message =
    `Unsupported get request. Object with ID '${id}' does not exist, cannot be loaded due to missing permissions, ` +
    'or does not support this operation';
  return new GraphError(400, 'GraphMethodException', 100, message, 33);
}

export function badParameter(message: string): GraphError {
  return new GraphError(400, 'OAuthException', 100, `(#100) ${message}`);
}

const LIMIT_MESSAGES: Record<number, string> = {
  4: '(#4) Application request limit reached',
  17: '(#17) User request limit reached',
  80004: '(#80004) There have been too many calls to this ad-account. Wait a bit and try again.',
  80005: '(#80005) There have been too many leadgen api calls to this Page account. Wait a bit and try again.',
};

export function rateLimited(code: number): GraphError {
  const message = LIMIT_MESSAGES[code] ?? `(#${code}) Request limit reached`;
  return new GraphError(400, 'OAuthException', code, message, code === 17 || code === 80004 ? 2446079 : undefined);
}
