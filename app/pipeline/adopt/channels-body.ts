import { z } from 'zod';
import { CHANNEL_RULE_VERSION, isChannel, isOwnChannel } from '../../domain/channels/channel.ts';
import { compilePattern } from '../../domain/channels/pattern.ts';
import { PatternError } from '../../domain/channels/pattern-syntax.ts';
import { OPERATORS, RULE_FIELDS } from '../../domain/channels/rule.ts';
import { isChoiceId } from '../../domain/survey/choice.ts';

const text = (most: number) => z.string().trim().min(1).max(most);
const NO_VALUES = new Set<string>(['none', 'any']);

const condition = z
  .object({
    field: z.enum(RULE_FIELDS),
    is: z.enum(OPERATORS),
    values: z.array(text(200)).max(200),
  })
  .refine(({ is, values }) => NO_VALUES.has(is) === (values.length === 0), 'values-missing')
  .refine(({ is, values }) => is !== 'matches' || values.every(isPattern), 'no-pattern');

const ownRule = z.object({
  id: z.string().regex(/^[a-z0-9-]{1,60}$/),
  name: text(80),
  enabled: z.boolean(),
  channel: z.string(),
  all: z.array(condition).min(1).max(10),
});

const ownChannel = z.object({
  id: z.string().refine(isOwnChannel),
  name: text(40).regex(/^[^{}$]+$/), // braces and $ mean something to translators
  color: z.string().regex(/^#[0-9a-f]{6}$/),
});

const codeRule = z.object({
  code: text(100).transform((code) => code.toLowerCase()),
  channel: z.string(),
  campaign: text(100).nullable(),
});

/** A choice of the survey. */
const surveyChoice = z.object({
  id: z.string().refine(isChoiceId),
  label: z.object({ en: text(60), fr: text(60) }),
  channel: z.string().nullable(),
  offered: z.boolean(),
});

/**
 * A workspace's own rules, channels, codes and choices of the survey, before a published grouping. Channels must exist; ids
 * and codes stand once.
 */
export const channelsBody = z
  .object({
    base: z.literal(CHANNEL_RULE_VERSION),
    channels: z.array(ownChannel).max(30),
    rules: z.array(ownRule).max(200),
    codes: z.array(codeRule).max(2_000),
    survey: z.array(surveyChoice).max(30).optional(),
  })
  .superRefine(({ channels, rules, codes, survey = [] }, context) => {
    const own = new Set(channels.map(({ id }) => id));
    const exists = (channel: string): boolean => (isChannel(channel) && channel !== 'unattributed') || own.has(channel);
    const unknown = [...rules, ...codes, ...survey].find(({ channel }) => channel !== null && !exists(channel));
    if (unknown) context.addIssue({ code: 'custom', path: ['channels'], message: `no channel ${unknown.channel}` });
    for (const [path, keys] of [
      ['channels', channels.map(({ id }) => id)],
      ['rules', rules.map(({ id }) => id)],
      ['codes', codes.map(({ code }) => code)],
      ['survey', survey.map(({ id }) => id)],
    ] as const) {
      if (new Set(keys).size < keys.length)
        context.addIssue({ code: 'custom', path: [path], message: 'one stands twice' });
    }
  });

function isPattern(pattern: string): boolean {
  try {
    compilePattern(pattern);
    return true;
  } catch (error) {
    if (error instanceof PatternError) return false;
    throw error;
  }
}
