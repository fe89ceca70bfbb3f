import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { buildJourney, journeyTouch } from '#app/domain/attribution/build-journey.ts';
import { sourceFromLanding } from '#app/domain/touchpoints/parse-landing.ts';
import type { JourneyTouch } from '#app/domain/attribution/build-journey.ts';
import type { Touch, TouchSignal } from '#app/domain/touchpoints/touch.ts';

const orderAt = Date.parse('2026-03-10T12:00:00Z');
const MINUTE = 60_000;
const DAY = 86_400_000;

function touch(id: string, beforeMs: number, url = '/', signal: TouchSignal = 'pixel'): JourneyTouch {
  const from = sourceFromLanding({ url, referrer: null, ownHosts: [] })!;
  const stored: Touch = { id, at: new Date(orderAt - beforeMs).toISOString(), signal, from, device: null };
  return journeyTouch(stored);
}
const built = (touches: JourneyTouch[], orderTouches: JourneyTouch[] = []) =>
  buildJourney({ orderAt, touches, orderTouches });
const idsOf = (touches: JourneyTouch[], orderTouches: JourneyTouch[] = []) =>
  built(touches, orderTouches).journey.touchIds;

const email = '/?utm_source=news&utm_medium=email';
const ad = '/?utm_source=facebook&utm_medium=paid&utm_id=120210000000000017';

describe('given the touches of a person', () => {
  it('when the journey is built, then it runs from the oldest, ties by id', () => {
    expect(idsOf([touch('c', DAY, email), touch('b', 2 * DAY), touch('a', DAY, ad)])).toEqual(['b', 'a', 'c']);
  });

  it('when a touch is at the order’s instant, it counts; a millisecond later it does not', () => {
    const { journey, leftOut } = built([touch('at', 0), touch('after', -1, ad)]);
    expect(journey.touchIds).toEqual(['at']);
    expect(leftOut).toEqual([{ touchId: 'after', reason: 'after-order' }]);
  });

  it('when one is a lead or direct, then the journey’s columns say so', () => {
    const { journey } = built([touch('visit', DAY), touch('lead', 2 * DAY, ad, 'lead')]);
    expect(journey).toMatchObject({ touchIds: ['lead', 'visit'], isLead: [true, false], isDirect: [false, true] });
  });
});

describe('given repeats', () => {
  it('when one entity is seen again within 30 minutes, then the earliest stands', () => {
    const { journey, leftOut } = built([
      touch('1', 60 * MINUTE, email),
      touch('2', 30 * MINUTE, email),
      touch('3', 29 * MINUTE, email),
    ]);
    expect(journey.touchIds).toEqual(['1', '3']);
    expect(leftOut).toEqual([{ touchId: '2', reason: 'same-visit' }]);
  });

  it('when another entity came in between, then both visits of the first still are one', () => {
    expect(idsOf([touch('1', 20 * MINUTE, email), touch('2', 10 * MINUTE, ad), touch('3', 5 * MINUTE, email)])).toEqual(
      ['1', '2'],
    );
  });

  it('when the page of a click is loaded again days later, then it is still one click', () => {
    const { leftOut } = built([touch('1', 9 * DAY, `${ad}&fbclid=q`), touch('2', DAY, `${ad}&fbclid=q`)]);
    expect(leftOut).toEqual([{ touchId: '2', reason: 'same-click' }]);
  });

  it('when the same ad is clicked twice within minutes, then two click ids are two clicks', () => {
    expect(idsOf([touch('1', 9 * MINUTE, `${ad}&fbclid=q`), touch('2', MINUTE, `${ad}&fbclid=r`)])).toEqual(['1', '2']);
  });
});

describe('given what the order itself says', () => {
  const landing = (url: string) => touch('landing', 0, url, 'order-landing');

  it('when nobody saw the visit, then its landing enters, just before the order', () => {
    const { journey } = built([touch('1', DAY, email)], [landing(ad)]);
    expect(journey.touchIds).toEqual(['1', 'landing']);
    expect(journey.at[1]).toBe(orderAt - 1);
  });

  it('when the person’s touches of 30 days hold its entity or its click, then it does not enter twice', () => {
    expect(built([touch('1', 30 * DAY, ad)], [landing(ad)]).leftOut).toEqual([
      { touchId: 'landing', reason: 'known-landing' },
    ]);
    expect(idsOf([touch('1', DAY, '/?gclid=z&utm_source=google')], [landing('/?gclid=z&utm_campaign=b')])).toEqual([
      '1',
    ]);
  });

  it('when the same entity was seen longer ago, then it enters', () => {
    expect(idsOf([touch('1', 31 * DAY, ad)], [landing(ad)])).toEqual(['1', 'landing']);
  });

  it('when landing and attribution say the same, then one of them enters', () => {
    expect(idsOf([], [landing(ad), touch('attribution', 0, ad, 'order-attribution')])).toHaveLength(1);
  });
});

describe('given a discount code that stands for somebody', () => {
  const code = (id: string): JourneyTouch => {
    const nothing = sourceFromLanding({ url: '/', referrer: null, ownHosts: [] })!;
    const from = { ...nothing, source: `code-${id}`, medium: 'discount-code' };
    return journeyTouch({ id, at: new Date(orderAt).toISOString(), signal: 'discount-code', from, device: null });
  };

  it('when nothing else leads to the order, or direct visits alone, then the code does', () => {
    expect(idsOf([], [code('code')])).toEqual(['code']);
    expect(idsOf([touch('direct', DAY)], [code('code')])).toEqual(['direct', 'code']);
  });

  it('when an ad, a letter, a lead or the order’s own landing is a witness, then the code is left out and says why', () => {
    for (const witness of [touch('w', DAY, ad), touch('w', DAY, email), touch('w', DAY, '/', 'lead')]) {
      expect(built([witness], [code('code')]).leftOut).toEqual([{ touchId: 'code', reason: 'other-witness' }]);
    }
    expect(idsOf([], [touch('landing', 0, ad, 'order-landing'), code('code')])).toEqual(['landing']);
  });

  it('when the witness is older than 30 days, then the code counts beside it', () => {
    expect(idsOf([touch('w', 30 * DAY, ad)], [code('code')])).toEqual(['w']);
    expect(idsOf([touch('w', 30 * DAY + 1, ad)], [code('code')])).toEqual(['w', 'code']);
  });

  it('when an order carries several, then all of them count', () => {
    expect(idsOf([], [code('b'), code('a')])).toEqual(['a', 'b']);
  });
});

const declared = (id: string): JourneyTouch => ({
  ...touch(id, 0, '/?utm_source=podcast&utm_medium=survey', 'order-landing'),
  isAnswer: true,
});

describe('given what the buyer said', () => {
  it('when nothing was observed, or direct visits alone, then it is a touch just before the order', () => {
    expect(idsOf([], [declared('answer')])).toEqual(['answer']);
    const { journey } = built([touch('direct', DAY)], [declared('answer')]);
    expect(journey.touchIds).toEqual(['direct', 'answer']);
    expect(journey.at[1]).toBe(orderAt - 1);
  });

  it('when anything else was, however long ago, then it is left out and says why', () => {
    for (const observed of [touch('w', 900 * DAY, ad), touch('w', DAY, email), touch('w', DAY, '/', 'lead')]) {
      expect(built([observed], [declared('answer')]).leftOut).toEqual([
        { touchId: 'answer', reason: 'observed-touch' },
      ]);
    }
    expect(idsOf([], [touch('landing', 0, ad, 'order-landing'), declared('answer')])).toEqual(['landing']);
  });

  it('when the order carries a code, then the code goes before it', () => {
    const code = { ...touch('code', 0, '/?utm_source=anna', 'order-landing'), isCode: true };
    expect(idsOf([], [code, declared('answer')])).toEqual(['code']);
  });
});

describe('given any touches', () => {
  const urls = ['/', email, ad, `${ad}&fbclid=q`, '/?gclid=z'];
  const any = fc.record({
    id: fc.nat(30).map(String),
    before: fc.integer({ min: -DAY, max: 40 * DAY }),
    url: fc.constantFrom(...urls),
  });
  const touches = fc.uniqueArray(any, { selector: (one) => one.id, maxLength: 20 });

  it('when the buyer answers, then a journey with an observed touch stays as it is, and every other gains the answer alone', () => {
    fc.assert(
      fc.property(touches, touches, (own, ordersOwn) => {
        const input = own.map((one) => touch(one.id, one.before, one.url));
        const landings = ordersOwn.map((one) => touch(`order-${one.id}`, one.before, one.url, 'order-landing'));
        const without = built(input, landings).journey;
        const answered = built(input, [...landings, declared('answer')]).journey;
        if (without.isDirect.includes(false)) expect(answered).toEqual(without);
        else expect(answered.touchIds.filter((id) => id !== 'answer')).toEqual(without.touchIds);
        expect(answered.touchIds.includes('answer')).toBe(!without.isDirect.includes(false));
      }),
    );
  });

  it('when their order changes, then the journey is the same, ascending, and every touch is in it or left out', () => {
    fc.assert(
      fc.property(touches, touches, (own, ordersOwn) => {
        const input = own.map((one) => touch(one.id, one.before, one.url));
        const landings = ordersOwn.map((one) => touch(`order-${one.id}`, one.before, one.url, 'order-landing'));
        const { journey, leftOut } = built(input, landings);
        expect(built([...input].reverse(), [...landings].reverse()).journey).toEqual(journey);
        expect([...journey.at].sort((a, b) => a - b)).toEqual(journey.at);
        expect(journey.at.every((at) => at <= orderAt)).toBe(true);
        expect(journey.touchIds.length + leftOut.length).toBe(input.length + landings.length);
      }),
    );
  });
});
