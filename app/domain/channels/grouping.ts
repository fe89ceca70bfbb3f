import { DEFAULT_CHOICES, type SurveyChoice } from '../survey/choice.ts';
import { CHANNEL_RULE_VERSION } from './channel.ts';
import { DEFAULT_RULES } from './default-rules.ts';
import type { Origin } from './origin.ts';
import { compilePattern } from './pattern.ts';
import type { ChannelRule, CodeRule, Condition, GroupingBody, Operator, RuleField } from './rule.ts';

/** What a grouping says of an origin. `rule` is the rule's id, or `code:` or `survey:` and the code or choice that decided. */
export interface Decision {
  readonly channel: string;
  readonly rule: string;
}

/** A grouping, ready to decide. */
export interface Grouping {
  readonly body: GroupingBody;
  /** The channel of an origin: the first enabled rule of the workspace that it meets, else the first published one. */
  decide(origin: Origin): Decision;
  /** What a discount code (in any case) stands for; null where it stands for nothing. */
  codeOf(code: string): CodeRule | null;
  /** A choice of the survey by its id; null where the list does not hold it. */
  choiceOf(id: string): SurveyChoice | null;
}

export const NO_CHANGES: GroupingBody = { base: CHANNEL_RULE_VERSION, channels: [], rules: [], codes: [] };

/** What buyers may answer under a grouping. */
export const choicesOf = ({ survey }: GroupingBody): readonly SurveyChoice[] => survey ?? DEFAULT_CHOICES;

type Test = (origin: Origin) => boolean;
interface Compiled {
  readonly test: Test;
  readonly decision: Decision;
}

/** Compiles a grouping. Throws PatternError where a rule's pattern can't be read. */
export function compileGrouping(body: GroupingBody): Grouping {
  const own = body.rules.filter((rule) => rule.enabled && rule.all.length > 0).map(compiled);
  const codes = new Map(body.codes.map((one) => [one.code.toLowerCase(), one]));
  const codeOf = (code: string): CodeRule | null => codes.get(code.trim().toLowerCase()) ?? null;
  const choices = new Map(choicesOf(body).map((one) => [one.id, one]));
  const choiceOf = (id: string): SurveyChoice | null => choices.get(id) ?? null;
  return {
    body,
    codeOf,
    choiceOf,
    decide: (origin) => {
      if (origin.signal === 'discount-code') return ofCode(origin, codeOf);
      if (origin.signal === 'survey') return ofChoice(origin, choiceOf);
      const first = own.find(({ test }) => test(origin)) ?? PUBLISHED.find(({ test }) => test(origin));
      return first!.decision; // the last published rule is met by everything
    },
  };
}

function ofCode({ source }: Origin, codeOf: (code: string) => CodeRule | null): Decision {
  return { channel: codeOf(source ?? '')?.channel ?? 'other', rule: `code:${source}` };
}

function ofChoice({ source }: Origin, choiceOf: (id: string) => SurveyChoice | null): Decision {
  return { channel: choiceOf(source ?? '')?.channel ?? 'other', rule: `survey:${source}` };
}

function compiled({ id, channel, all }: ChannelRule): Compiled {
  const tests = all.map(testOf);
  return { test: (origin) => tests.every((test) => test(origin)), decision: { channel, rule: id } };
}

const READ: Readonly<Record<RuleField, (origin: Origin) => string | null>> = {
  signal: ({ signal }) => signal,
  source: ({ source }) => source,
  medium: ({ medium }) => medium,
  campaign: ({ campaign }) => campaign,
  'click-id': ({ clickName }) => clickName,
  referrer: ({ referrer }) => referrer,
  site: ({ site }) => site,
  platform: ({ platform }) => platform,
  paid: ({ paid }) => (paid ? 'yes' : 'no'),
  said: saidIn,
};

/** The first thing that an origin says of where it came from; null where it says nothing at all. */
function saidIn({ source, medium, campaign, campaignKey, adKey, clickName, referrer }: Origin): string | null {
  return source ?? medium ?? campaign ?? campaignKey ?? adKey ?? clickName ?? referrer;
}

const COMPARE: Readonly<
  Record<Exclude<Operator, 'matches' | 'none' | 'any'>, (text: string, value: string) => boolean>
> = {
  is: (text, value) => text === value,
  'is-not': (text, value) => text === value,
  contains: (text, value) => text.includes(value),
  'starts-with': (text, value) => text.startsWith(value),
  'ends-with': (text, value) => text.endsWith(value),
};

function testOf({ field, is, values }: Condition): Test {
  const read = READ[field];
  if (is === 'none') return (origin) => read(origin) === null;
  if (is === 'any') return (origin) => read(origin) !== null;
  const tests = values.map((value) => valueTest(is, value.toLowerCase()));
  const meets = (text: string | null): boolean => text !== null && tests.some((test) => test(text));
  return is === 'is-not' ? (origin) => !meets(read(origin)) : (origin) => meets(read(origin));
}

function valueTest(is: Exclude<Operator, 'none' | 'any'>, value: string): (text: string) => boolean {
  if (is === 'matches') return compilePattern(value);
  return (text) => COMPARE[is](text, value);
}

const PUBLISHED = DEFAULT_RULES.map(compiled);
/** The published grouping alone. */
export const DEFAULT_GROUPING: Grouping = compileGrouping(NO_CHANGES);
