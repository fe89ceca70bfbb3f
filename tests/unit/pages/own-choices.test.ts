import { describe, expect, it } from 'vitest';
import { ChoiceError } from '#app/components/choices/choice-error.ts';
import { commandLine, parseHalfLife, parseShares } from '#app/components/own-journeys/own-choices.ts';
import { readOwnChoices } from '#app/components/own-journeys/read-own-choices.ts';

const read = (search: string) => readOwnChoices(new URLSearchParams(search));

describe('readOwnChoices', () => {
  it('given nothing, has the defaults of the command line', () => {
    expect(read('')).toEqual({
      options: { order: 1, keepRepeats: false, halfLifeDays: 7, positionWeights: [40, 20, 40], direct: 'direct' },
      model: 'last-non-direct',
      figure: 'value',
      currency: 'EUR',
    });
  });

  it.each([
    ['order=0', 'order'],
    ['order=11', 'order'],
    ['weights=40,20,41', 'weights'],
    ['weights=40,60', 'weights'],
    ['half-life=0', 'half-life'],
    ['half-life=1e3', 'half-life'],
    ['currency=EURO', 'currency'],
    ['model=first-lead', 'model'],
    ['show=roas', 'show'],
  ])('given %s, says which it refuses', (search, field) => {
    expect(() => read(search)).toThrow(ChoiceError);
    expect(() => read(search)).toThrow(field);
  });
});

describe('commandLine', () => {
  it.each([
    ['model=linear', 'a.ndjson', 'digiflow attribute --model linear --json a.ndjson'],
    [
      'model=markov&order=3&repeats=keep',
      'a.csv',
      'digiflow attribute --model markov --order 3 --keep-repeats --json a.csv',
    ],
    ['model=time-decay&half-life=2.5', 'a', 'digiflow attribute --model time-decay --half-life 2.5 --json a'],
    [
      "direct=it's us",
      'my file.csv',
      "digiflow attribute --model last-non-direct --direct 'it'\\''s us' --json 'my file.csv'",
    ],
  ])('given %s, is %s', (search, file, command) => {
    expect(commandLine(file, read(search))).toBe(command);
  });
});

it('parseHalfLife and parseShares take what the command line takes', () => {
  expect([parseHalfLife('7'), parseHalfLife('0.5'), parseHalfLife('-1'), parseHalfLife('x')]).toEqual([
    7,
    0.5,
    null,
    null,
  ]);
  expect([parseShares('40, 20,40'), parseShares('100,0,0'), parseShares('50,50')]).toEqual([
    [40, 20, 40],
    [100, 0, 0],
    null,
  ]);
});
