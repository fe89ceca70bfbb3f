import { describe, expect, test } from 'vitest';
import { completenessAdvice } from '#app/components/data-health/completeness-advice.ts';
import { catalogueOf } from '#app/components/i18n/catalogue.server.ts';
import { createTranslator } from '#app/components/i18n/instance.ts';
import { LOCALES } from '#app/components/i18n/locales.ts';
import { COMPLETENESS_STATES } from '#app/reports/data-health/order-completeness.ts';

const translators = await Promise.all(
  LOCALES.map(async (locale) => ({ locale, t: (await createTranslator(locale, catalogueOf(locale).app)).t })),
);

describe.each(translators)('given how complete a shop’s orders are, when it is told in $locale', ({ t }) => {
  test.each(COMPLETENESS_STATES)('then what to do about %s is a sentence', (state) => {
    expect(completenessAdvice({ state, failure: null }, t)).toMatch(/[\p{L})]\.$/u);
  });

  test.each(['internal', 'shape-changed', 'bad-request'])(
    'then a look that failed as %s is not put down to Shopify: the program itself may be the cause',
    (failure) => {
      expect(completenessAdvice({ state: 'look-failed', failure }, t)).not.toContain('Shopify');
    },
  );

  test('then a pull that failed says why, too', () => {
    const why = completenessAdvice({ state: 'look-failed', failure: 'token-expired' }, t);
    expect(why).toContain('Shopify');
    expect(completenessAdvice({ state: 'pull-failed', failure: 'token-expired' }, t)).toBe(
      `${t('completeness.pullFailed')} ${why}`,
    );
  });
});
