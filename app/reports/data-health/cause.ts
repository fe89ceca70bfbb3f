import { type Message, say } from '../../domain/messages/message.ts';

/** What the beginning of a cause means (docs/runbooks/replay-dead-letters.md); the first that fits is told. */
const MEANINGS: readonly (readonly [begins: RegExp, meaning: Message])[] = [
  [/^(?:UnreadableEvent|PlatformError: [\w-]+): shape-changed\b/, say('cause-shape-changed')],
  [/^UnreadableEvent: (?:amount-unreadable|.*is not an amount)\b/, say('cause-amount')],
  [/^MoneyError\b/, say('cause-amount')],
  [/^UnreadableEvent: instant-unreadable\b/, say('cause-instant')],
  [/^UnreadableEvent\b/, say('cause-unreadable')],
  [/^PlatformError: [\w-]+: rate-limited\b/, say('cause-rate-limited')],
  [/^PlatformError: [\w-]+: token-expired\b/, say('cause-token-expired')],
  [/^PlatformError: [\w-]+: no-permission\b/, say('cause-no-permission')],
  [/^PlatformError: [\w-]+: bad-request\b/, say('cause-bad-request')],
  [/^(?:PlatformError: [\w-]+: unavailable|UnavailableError)\b/, say('cause-unavailable')],
  [/^(?:database 23|RangeError|TypeError)/, say('cause-defect')],
];

/** What a dead letter's cause means, for who reads the page; null where nothing is known of it. */
export function causeMeaning(cause: string): Message | null {
  return MEANINGS.find(([begins]) => begins.test(cause))?.[1] ?? null;
}
