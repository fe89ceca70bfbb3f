import { describe, expect, it } from 'vitest';
import { catalogueOf } from '#app/components/i18n/catalogue.server.ts';
import { createTranslator } from '#app/components/i18n/instance.ts';
import type { Locale } from '#app/components/i18n/locales.ts';
import { wordsOf } from '#app/components/messages/words.ts';
import { formatFor } from '#app/components/numbers/format.ts';
import { say, type Told } from '#app/domain/messages/message.ts';

async function read(told: Told, locale: Locale = 'fr'): Promise<string> {
  const { t } = await createTranslator(locale, catalogueOf(locale).app);
  return wordsOf(told, t, formatFor(locale)).replaceAll('\u00a0', ' ');
}

describe('given a reader of French', () => {
  it('when a row was rejected, then the reason is French and quotes the cell', async () => {
    expect(await read(say('not-an-amount', { column: 'Total', cell: '12,3a' }))).toBe(
      'Total : « 12,3a » n’est pas un montant.',
    );
  });

  it('when a sentence holds days, numbers or money, then they are written the French way', async () => {
    expect(await read(say('spend-known-for-period', { from: '2026-10-01', to: '2026-11-30' }))).toMatch(
      /du 1 oct\. 2026 au 30 nov\. 2026/,
    );
    expect(await read(say('row-too-wide', { cells: 1200, width: 9 }))).toMatch(/^La ligne a 1 200 cellules/);
    const leftOut = { account: 'Compte', platform: 'meta', from: '2026-10-01', to: '2026-10-31' };
    expect(
      await read(say('period-spend-left-out', { ...leftOut, spend: { amount: '1234.50', currency: 'EUR' } })),
    ).toMatch(/^Meta, Compte : 1 234,50 €/);
  });

  it('when a sentence names columns, a kind of file or a breakdown, then each is what the reader calls it', async () => {
    const kind = { kind: 'shopify-orders', label: 'Shopify orders' };
    expect(await read(say('columns-lacking', { kind, lacking: ['Total'], headers: ['Name', 'Email'] }))).toBe(
      'Il ressemble surtout à « Commandes Shopify », mais il lui manque « Total ». Ses colonnes : « Name », « Email ».',
    );
    expect(await read(say('spend-known-by-breakdown', { breakdowns: ['age', 'gender'] }))).toMatch(
      /ventilées par âge, sexe/,
    );
  });

  it('when a sentence counts, then singular and plural are told apart', async () => {
    const missing = (count: number) =>
      say('spend-missing-days', { account: 'A', platform: 'meta', lastDay: '2026-10-01', count });
    expect(await read(missing(1))).toMatch(/1 jour manquent/);
    expect(await read(missing(3))).toMatch(/3 jours manquent/);
  });

  it('when what was told has no code, or one that is not known any more, then its English is shown', async () => {
    expect(await read({ text: 'not a day' })).toBe('not a day');
    expect(await read({ code: 'of-another-time', values: { gone: 'x' }, text: 'It was so' })).toBe('It was so');
  });
});

it('given a reader of English on a page, then no sentence speaks of options of the command line', () => {
  const { messages } = catalogueOf('en').app as { messages: Record<string, string> };
  expect(Object.values(messages).filter((text) => / --\w/.test(text))).toEqual([]);
});
