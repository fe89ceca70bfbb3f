import { describe, expect, test } from 'vitest';
import { singleLine } from '#app/platforms/shopify/order-metafields.ts';

describe('given a name for a field of one line', () => {
  test('when it is longer than the field, then it is cut between characters, never within one', () => {
    const long = `${'a'.repeat(254)}😀😀`;
    expect(singleLine(long)).toBe(`${'a'.repeat(254)}😀`);
    expect(singleLine('😀'.repeat(300))).toBe('😀'.repeat(255));
    expect(singleLine(long).isWellFormed()).toBe(true);
  });

  test('when it holds half a character already, then that is none', () => {
    expect(singleLine('spring \ud83d')).toBe('spring \ufffd');
  });

  test('when it has several lines, or none, then it has one', () => {
    expect(singleLine(' a\r\nb\u2028c ')).toBe('a b c');
    expect(singleLine('\n')).toBe('?');
  });
});
