import { describe, expect, test } from 'vitest';
import { mainCredit, type CreditedPart } from '#app/domain/attribution/main-credit.ts';

const part = (channel: string, campaign: string | null, ordersE9: number): CreditedPart => ({
  channel,
  campaign: campaign === null ? null : { id: campaign.toLowerCase(), name: campaign },
  ordersE9,
});

describe('given what is credited of an order', () => {
  test.each([
    ['one touch has all', [part('paid-search', 'Spring', 1e9)], ['paid-search', 'Spring', 1e9]],
    ['nobody has any', [part('unattributed', null, 1e9)], ['unattributed', 'none', 1e9]],
    ['two have half each', [part('email', 'A', 5e8), part('sms', 'B', 5e8)], ['several', 'several', 5e8]],
    [
      'one has more than half',
      [part('email', 'A', 500_000_001), part('sms', null, 499_999_999)],
      ['email', 'A', 500_000_001],
    ],
    [
      'two touches of a channel have most, with two campaigns',
      [part('email', 'A', 3e8), part('email', 'B', 3e8), part('sms', null, 4e8)],
      ['email', 'several', 6e8],
    ],
    [
      'a campaign of one name stands in two channels',
      [part('email', 'Spring', 5e8), part('sms', 'Spring', 5e8)],
      ['several', 'several', 5e8],
    ],
    [
      'most goes to touches without a campaign',
      [part('direct', null, 6e8), part('email', 'A', 4e8)],
      ['direct', 'none', 6e8],
    ],
  ])('when %s, then the credit says so', (_what, parts, [channel, campaign, shareE9]) => {
    expect(mainCredit(parts)).toEqual({ channel, campaign, shareE9 });
  });
});
