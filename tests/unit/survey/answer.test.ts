import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compileGrouping, DEFAULT_GROUPING, NO_CHANGES } from '#app/domain/channels/grouping.ts';
import { entityOf } from '#app/domain/channels/entity.ts';
import { answerTouch } from '#app/domain/channels/answer-touch.ts';
import { countingAnswer, type SurveyAnswer } from '#app/domain/survey/answer.ts';
import { DEFAULT_CHOICES, isChoiceId } from '#app/domain/survey/choice.ts';
import { TOUCH_SIGNALS } from '#app/domain/touchpoints/touch.ts';

const answer = (change: Partial<SurveyAnswer> = {}): SurveyAnswer => ({
  choice: 'podcast',
  checkout: 'checkout:1',
  at: '2026-03-10T09:00:00.000Z',
  contentHash: 'a',
  rawEventId: 'e1',
  ...change,
});
const ORDER = { id: 'order', orderedAt: '2026-03-10T08:59:00.000Z' };

describe('given the answers that name an order', () => {
  it('when several came from its checkout, then the first counts, ties by content', () => {
    const late = answer({ choice: 'friend', at: '2026-03-10T09:00:00.001Z' });
    const tie = answer({ choice: 'press', contentHash: 'b' });
    expect(countingAnswer([late, tie, answer()], ['checkout:1', 'email:2'])?.choice).toBe('podcast');
  });

  it('when it came from another checkout, or told none where the order has one, then it does not count', () => {
    expect(countingAnswer([answer({ checkout: 'checkout:9' }), answer({ checkout: null })], ['checkout:1'])).toBeNull();
    expect(countingAnswer([answer()], ['email:2'])).toBeNull();
    expect(countingAnswer([answer({ checkout: null })], ['email:2'])).not.toBeNull();
  });

  it('when they come in any order, then the same one counts', () => {
    const any = fc.record({
      choice: fc.constantFrom('podcast', 'friend'),
      checkout: fc.constantFrom('checkout:1', 'checkout:2', null),
      at: fc.constantFrom('2026-03-10T09:00:00.000Z', '2026-03-10T09:00:00.001Z'),
      contentHash: fc.constantFrom('a', 'b'),
      rawEventId: fc.uuid(),
    });
    const twice = fc
      .array(any)
      .chain((list) => fc.tuple(fc.constant(list), fc.shuffledSubarray(list, { minLength: list.length })));
    fc.assert(
      fc.property(twice, ([list, shuffled]) => {
        expect(countingAnswer(shuffled, ['checkout:1'])).toEqual(countingAnswer(list, ['checkout:1']));
      }),
    );
  });
});

describe('given what a choice stands for', () => {
  it('when it stands for a channel, then its touch is of that channel, just before the order’s own visit, and unpaid', () => {
    const touch = answerTouch(ORDER, 'podcast', DEFAULT_GROUPING)!;
    expect(touch).toMatchObject({ at: '2026-03-10T08:58:59.998Z', signal: 'survey', from: { source: 'podcast' } });
    const entity = entityOf(touch.from, touch.signal);
    expect(entity).toMatchObject({ channel: 'audio', rule: 'survey:podcast', paid: false, platform: null });
  });

  it('when it stands for none, or is in the list no more, then there is no touch', () => {
    expect(answerTouch(ORDER, 'unsure', DEFAULT_GROUPING)).toBeNull();
    expect(answerTouch(ORDER, 'podcast', compileGrouping({ ...NO_CHANGES, survey: [] }))).toBeNull();
  });

  it('when its channel changes, then it stays the same entity', () => {
    const [podcast] = DEFAULT_CHOICES.filter(({ id }) => id === 'podcast');
    const other = compileGrouping({ ...NO_CHANGES, survey: [{ ...podcast!, channel: 'referral' }] });
    const from = answerTouch(ORDER, 'podcast', other)!.from;
    expect(entityOf(from, 'survey', other)).toMatchObject({ id: entityOf(from, 'survey').id, channel: 'referral' });
  });

  it('when a choice is called like a site, then it is no entity of that site’s visits', () => {
    for (const { id } of DEFAULT_CHOICES) {
      const from = { ...answerTouch(ORDER, 'podcast', DEFAULT_GROUPING)!.from, source: id };
      const ids = TOUCH_SIGNALS.filter((one) => one !== 'survey').map((signal) => entityOf(from, signal).id);
      expect(ids).not.toContain(entityOf(from, 'survey').id);
      expect(isChoiceId(id)).toBe(true);
    }
  });
});
