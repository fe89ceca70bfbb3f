import { useTranslation } from 'react-i18next';
import { z } from 'zod';
import { WHOLE } from '#app/domain/costs/cost-rules.ts';
import { useFormat } from '../numbers/use-format.tsx';

const rule = z.object({
  currency: z.string(),
  from: z.string().nullable(),
  goodsRate: z.number().nullable(),
  shipping: z.object({ flatMinor: z.number(), rate: z.number() }).nullable(),
  fees: z.array(z.unknown()),
});
type Rule = z.infer<typeof rule>;
const body = z.object({ rules: z.array(rule) });

/** What cost rules hold: by currency and first day, what is known of goods, shipping and fees. */
export function useCostWords(): (costs: object) => string {
  const { t, i18n } = useTranslation();
  const format = useFormat();
  const percent = (rate: number): string => format.percent(rate / WHOLE);

  function partsOf({ currency, goodsRate, shipping, fees }: Rule): string {
    const parts: string[] = [];
    if (goodsRate !== null) parts.push(t('versions.says.goods', { share: percent(goodsRate) }));
    if (shipping) {
      const amount = format.money(shipping.flatMinor, currency);
      const sum = shipping.rate ? t('costs.rules.sum', { share: percent(shipping.rate), amount }) : amount;
      parts.push(t('versions.says.shipping', { sum }));
    }
    if (fees.length > 0) parts.push(t('versions.says.fees', { count: fees.length }));
    return parts.length === 0
      ? t('versions.says.nothingKnown')
      : new Intl.ListFormat(i18n.language, { type: 'unit' }).format(parts);
  }

  return (costs) => {
    const read = body.safeParse(costs).data;
    if (!read) return '';
    if (read.rules.length === 0) return t('versions.says.noCosts');
    const told = read.rules.map((one) => {
      const values = { currency: one.currency, parts: partsOf(one) };
      return one.from === null
        ? t('versions.says.costs', values)
        : t('versions.says.costsFrom', { ...values, day: format.day(one.from) });
    });
    return told.join(' ');
  };
}
