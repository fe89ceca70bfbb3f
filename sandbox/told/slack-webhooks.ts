/*
 * Slack's incoming webhooks, as strict as Slack: what its documentation says of blocks is looked at, and answers are words
 * in plain text (docs.slack.dev/messaging/sending-messages-using-incoming-webhooks#handling_errors).
 */
const PATH = /^\/services\/(T[A-Z0-9]+)\/(B[A-Z0-9]+)\/([A-Za-z0-9]+)$/;
const MOST_BLOCKS = 50;

export interface SlackAnswer {
  readonly status: number;
  readonly body: string;
  readonly retryAfter?: number;
}

type Json = Readonly<Record<string, unknown>>;

const isObject = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

function isText(value: unknown, kinds: readonly string[], most: number): boolean {
  if (!isObject(value) || !kinds.includes(String(value['type']))) return false;
  return typeof value['text'] === 'string' && value['text'].length > 0 && value['text'].length <= most;
}

const BLOCKS: Readonly<Record<string, (block: Json) => boolean>> = {
  header: ({ text }) => isText(text, ['plain_text'], 150),
  section: ({ text }) => isText(text, ['plain_text', 'mrkdwn'], 3_000),
  context: ({ elements }) =>
    Array.isArray(elements) &&
    elements.length > 0 &&
    elements.length <= 10 &&
    elements.every((one) => isText(one, ['plain_text', 'mrkdwn'], 3_000)),
  divider: () => true,
};

/** Webhooks that exist here: all but those whose channel's part begins with BGONE or BARCHIVED. */
export class SlackWebhooks {
  readonly messages: { readonly address: string; readonly payload: Json }[] = [];
  private limited: number[] = [];

  static plays(pathname: string): boolean {
    return pathname.startsWith('/services/');
  }

  /** `{limit: [seconds, …]}`: the next calls are refused for so long. */
  control(asked: Record<string, unknown>): void {
    if (Array.isArray(asked['limit'])) this.limited = asked['limit'].map(Number);
  }

  answer(method: string, url: URL, type: string | undefined, body: string): SlackAnswer {
    const [, , channel] = PATH.exec(url.pathname) ?? [];
    if (!channel || channel.startsWith('BGONE')) return { status: 404, body: 'no_service' };
    if (channel.startsWith('BARCHIVED')) return { status: 410, body: 'channel_is_archived' };
    if (method !== 'POST') return { status: 405, body: 'invalid_method' };
    const wait = this.limited.shift();
    if (wait !== undefined) return { status: 429, body: 'rate_limited', retryAfter: wait };
    const payload = type?.startsWith('application/json') ? readJson(body) : null;
    if (!payload) return { status: 400, body: 'invalid_payload' };
    const problem = problemOf(payload);
    if (problem) return { status: 400, body: problem };
    this.messages.push({ address: url.pathname, payload });
    return { status: 200, body: 'ok' };
  }
}

function readJson(body: string): Json | null {
  try {
    const value: unknown = JSON.parse(body);
    return isObject(value) ? value : null;
  } catch {
    return null;
  }
}

function problemOf({ text, blocks }: Json): string | null {
  if (text === undefined && blocks === undefined) return 'no_text';
  if (text !== undefined && typeof text !== 'string') return 'invalid_payload';
  if (blocks === undefined) return text === '' ? 'no_text' : null;
  if (!Array.isArray(blocks) || blocks.length === 0 || blocks.length > MOST_BLOCKS) return 'invalid_blocks';
  const isGood = blocks.every((block: unknown) => isObject(block) && BLOCKS[String(block['type'])]?.(block) === true);
  return isGood ? null : 'invalid_blocks';
}
