import { describe, expect, it } from 'vitest';
import { say } from '#app/domain/messages/message.ts';
import { parseMinor } from '#app/domain/values/money.ts';
import { InputError } from '#app/runtime/errors.ts';

describe('given a sentence of the closed list', () => {
  it('when it is said, then its English is that of the command line', () => {
    expect(say('not-an-amount', { column: 'Total', cell: '12,3a' }).text).toBe('Total: «12,3a» is not an amount');
    expect(say('columns-unknown', { headers: ['Label', 'Euros'] }).text).toBe(
      'None of its columns is known: "Label", "Euros".',
    );
    expect(say('columns-needed', { columns: [{ name: 'createdAt', header: 'Created at' }] }).text).toBe(
      'The file lacks the columns createdAt',
    );
    expect(say('spend-known-by-breakdown', { breakdowns: ['age', 'gender'] }).text).toMatch(/already by age,gender;/);
  });

  it('when a value holds what a placeholder looks like, then it is left as it is', () => {
    expect(say('column-twice', { column: '{{cell}} $&' }).text).toBe(
      'Column "{{cell}} $&" occurs twice; the first is read.',
    );
  });

  it('when a value was cut within a character or holds NUL, then it can be stored all the same', () => {
    const { values, text } = say('columns-unknown', { headers: ['shoes 👟'.slice(0, 7), 'a\0b'] });
    expect(values).toEqual({ headers: ['shoes \ufffd', 'ab'] });
    expect(text).toBe('None of its columns is known: "shoes \ufffd", "ab".');
  });
});

describe('given an error', () => {
  it('when it is told by sentences, then its English is one line and pages get each of them', () => {
    const error = new InputError([say('file-unknown'), say('header-not-found')], {
      where: 'a.csv',
      remedy: say('name-kind-or-map'),
    });
    expect(error.explanation).toBe(
      'The file is not a known export. No row with column names was found. (a.csv). Name its kind with --as, or map its columns by hand on the imports page',
    );
    expect(error.told.map(({ code }) => code)).toEqual(['file-unknown', 'header-not-found', 'name-kind-or-map']);
  });

  it('when an amount is too large, then it says so by its code', () => {
    expect(() => parseMinor('99999999999999999', 'EUR')).toThrow(
      expect.objectContaining({ told: expect.objectContaining({ code: 'amount-too-large' }) }),
    );
  });
});
