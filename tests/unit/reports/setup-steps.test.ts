import { describe, expect, test } from 'vitest';
import { setupSummary } from '#app/reports/onboarding/steps.ts';
import type { PixelView, PullView, SetupFacts, ShopSetup } from '#app/reports/onboarding/types.ts';

const AT = '2026-11-26T10:00:00.000Z';
const pull = (state: PullView['state']): PullView => ({
  ...{ state, failure: null, objects: 10, orders: 4, stored: 4, finishedAt: AT },
});
const pixel = (changes: Partial<PixelView> = {}): PixelView => ({
  ...{ state: 'on', detail: null, checkedAt: AT, since: AT, heardAt: AT },
  ...changes,
});
const shop = (changes: Partial<ShopSetup> = {}): ShopSetup => ({
  ...{ id: 'a', name: 'A', domain: 'a.myshopify.com', installedAt: AT, disconnectedAt: null, missingScopes: [] },
  ...{ seesAllOrders: false, history: null, pull: pull('done'), pixel: pixel() },
  ...changes,
});
const ADS = [{ platform: 'meta', account: 'Ads', lastDay: '2026-11-25' }];
const facts = (changes: Partial<SetupFacts> = {}): SetupFacts => ({
  ...{ shops: [shop()], hasOrders: true, ads: ADS, toProcess: 0, hidden: false },
  ...changes,
});
const statesOf = (given: SetupFacts): string =>
  setupSummary(given)
    .steps.map(({ state }) => state)
    .join(' ');

describe('given what is known of the first steps', () => {
  test.each<[what: string, given: SetupFacts, states: string]>([
    ['there is nothing yet', facts({ shops: [], hasOrders: false, ads: [] }), 'todo waiting waiting todo waiting'],
    ['all is done', facts(), 'done done done done done'],
    ['orders came by file alone', facts({ shops: [] }), 'todo waiting waiting done done'],
    [
      'the pull waits',
      facts({ shops: [shop({ pull: pull('waiting') })], hasOrders: false }),
      'done waiting done done waiting',
    ],
    ['Shopify gathers', facts({ shops: [shop({ pull: pull('at-shopify') })] }), 'done running done done running'],
    ['orders are not in the figures yet', facts({ toProcess: 3 }), 'done running done done running'],
    ['the pull failed', facts({ shops: [shop({ pull: pull('failed') })] }), 'done attention done done done'],
    ['nobody asked for orders', facts({ shops: [shop({ pull: null })] }), 'done todo done done done'],
    [
      'the pixel was not heard',
      facts({ shops: [shop({ pixel: pixel({ heardAt: null }) })] }),
      'done done waiting done done',
    ],
    [
      'the pixel is gone',
      facts({ shops: [shop({ pixel: pixel({ state: 'missing' }) })] }),
      'done done attention done done',
    ],
    [
      'a scope is missing',
      facts({ shops: [shop({ missingScopes: ['write_pixels'] })] }),
      'attention done done done done',
    ],
    [
      'the app was removed',
      facts({ shops: [shop({ installedAt: null, disconnectedAt: AT })] }),
      'attention waiting waiting done done',
    ],
    ['there is no spend', facts({ ads: [] }), 'done done done todo waiting'],
  ])('when %s, then each step says so', (_what, given, states) => {
    expect(statesOf(given)).toBe(states);
  });

  test('when one of two shops has a pull that failed, then the step needs somebody', () => {
    expect(statesOf(facts({ shops: [shop(), shop({ id: 'b', pull: pull('failed') })] }))).toContain('done attention');
  });

  test('then the next step is the first that is not done, and none where all is', () => {
    expect(setupSummary(facts({ ads: [] })).next).toBe('ads');
    expect(setupSummary(facts()).next).toBeNull();
  });
});
