import { describe, expect, it } from 'vitest';
import { toKnownCause } from '#app/platforms/known-causes/to-known-cause.ts';
import { CHANNELS } from '#app/domain/channels/channel.ts';

const read = (fields: Record<string, string>) => toKnownCause({ kind: 'known-causes', fields });

describe('a row of known causes', () => {
  it('says what brought an order, as far as it knows', () => {
    expect(
      read({ order: ' #1001 ', channel: 'Paid Social', platform: 'Meta', campaign: '120', missed: 'Consent' }),
    ).toEqual({
      ok: true,
      warnings: [],
      sighting: {
        orderKey: '#1001',
        channel: 'paid-social',
        platform: 'meta',
        campaign: '120',
        source: null,
        missedBecause: 'consent',
      },
    });
  });

  it('knows a channel of the workspace’s own by its id', () => {
    const row = { order: '1', channel: 'custom-friends' };
    expect(read(row)).toMatchObject({ ok: true, sighting: { channel: 'custom-friends' } });
  });

  it.each(CHANNELS)('knows the channel %s by its id and by its words', (channel) => {
    const words = channel.replaceAll('-', ' ').toUpperCase();
    for (const text of [channel, words]) {
      expect(read({ order: '1', channel: text })).toMatchObject({ ok: true, sighting: { channel } });
    }
  });

  it.each([
    [{ channel: 'email' }, 'order', 'cell-empty'],
    [{ order: '1' }, 'channel', 'not-a-channel'],
    [{ order: '1', channel: 'carrier pigeon' }, 'channel', 'not-a-channel'],
  ])('is refused where it names no order or no channel: %j', (fields, field, code) => {
    expect(read(fields as Record<string, string>)).toMatchObject({ ok: false, field, reason: { code } });
  });
});
