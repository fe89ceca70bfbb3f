import fc from 'fast-check';
import { NO_CHANGES } from '#app/domain/channels/grouping.ts';
import { delivery, type NewDelivery } from '../../support/pipeline-workspace.ts';
import type { Names } from '../pipeline/names.ts';

/** What buyers answer after their orders, and what a workspace lets answers stand for. */
export type SurveyStep = AnswerStep | ChoicesStep;

interface AnswerStep {
  readonly is: 'answered';
  readonly of: 'order' | 'sale';
  readonly n: number;
  readonly choice: string;
  readonly checkout: 'own' | 'none' | 'another';
}

interface ChoicesStep {
  readonly is: 'choices';
  readonly channels: readonly (string | null)[]; // of the first choices; those without one are in the list no more
  readonly hour: number;
}

const CHOICES = ['podcast', 'friend', 'other', 'never-listed'] as const;
const is = <const Kind extends string>(kind: Kind) => fc.constant(kind);
const few = (max: number) => fc.nat({ max });

const answerStep: fc.Arbitrary<SurveyStep> = fc.record({
  is: is('answered'),
  of: fc.constantFrom('order', 'order', 'sale'),
  n: few(6),
  choice: fc.constantFrom(...CHOICES, 'podcast', 'friend'),
  checkout: fc.constantFrom('own', 'own', 'none', 'another'),
});

const choicesStep: fc.Arbitrary<SurveyStep> = fc.record({
  is: is('choices'),
  channels: fc.array(fc.constantFrom('audio', 'direct', 'referral', null), { maxLength: 3 }),
  hour: few(8),
});

export const surveyStep: fc.Arbitrary<SurveyStep> = fc.oneof(
  { weight: 6, arbitrary: answerStep },
  { weight: 1, arbitrary: choicesStep },
);

/**
 * The steps of a history with those of its survey among them, each at a place of its own. The history's own steps are what
 * they were before there was a survey, in the same order: what a seed once found it still plays.
 */
export function withSurvey<Step>(steps: readonly Step[], seed: number): (Step | SurveyStep)[] {
  const placed = fc.array(fc.tuple(surveyStep, few(999_983)), { minLength: 1, maxLength: 10, size: 'max' });
  const all: (Step | SurveyStep)[] = [...steps];
  for (const [step, place] of fc.sample(placed, { seed, numRuns: 1, unbiased: true })[0]!) {
    all.splice(place % (all.length + 1), 0, step);
  }
  return all;
}

export function surveyDelivery(step: SurveyStep, shopId: string, names: Names): NewDelivery {
  if (step.is === 'choices') return choicesAdopted(step);
  const { of, n, choice, checkout } = step;
  const orderId = `gid://shopify/OrderIdentity/${of === 'order' ? names.orderId(n) : names.saleId(n)}`;
  const token = { own: names.token(n), none: null, another: names.token(n + 1) }[checkout];
  return delivery('shopify-survey', 'answer', { orderId, choice, checkoutToken: token }, { shopId });
}

function choicesAdopted({ channels, hour }: ChoicesStep): NewDelivery {
  const survey = channels.map((channel, n) => ({
    id: CHOICES[n]!,
    label: { en: CHOICES[n]!, fr: CHOICES[n]! },
    channel,
    offered: true,
  }));
  const decidedAt = new Date(Date.UTC(2026, 3, 20, hour, 30)).toISOString();
  const event = { kind: 'channels', subject: '', body: { ...NO_CHANGES, survey }, decidedAt, note: null };
  return delivery('decision', 'version-adopted', event, { by: 'owner' });
}
