import { DEFAULT_RULES } from './default-rules.ts';
import type { ChannelRule } from './rule.ts';

const BY_ID = new Map(DEFAULT_RULES.map((rule) => [rule.id, rule]));

/** The published rule of an id; null for rules of a workspace's own, and for codes. */
export function publishedRule(id: string): ChannelRule | null {
  return BY_ID.get(id) ?? null;
}
