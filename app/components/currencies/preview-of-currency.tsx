import { Banner } from '@shopify/polaris';
import { useTranslation } from 'react-i18next';
import type { CurrencyPreview } from '#app/reports/currencies/types.ts';
import { useFormat } from '../numbers/use-format.tsx';
import { CurrencyMoves } from './currency-moves.tsx';
import { SpendMoves } from './spend-moves.tsx';

/** What another reporting currency would convert, what it would leave apart, and what of revenue and spend it moves. */
export function PreviewOfCurrency({ preview }: { preview: CurrencyPreview }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { currency, orders, apart, missing, movements, spend } = preview;
  return (
    <>
      {currency ? (
        <p>
          {t('currencies.wouldConvert', { count: orders - apart, shown: format.count(orders - apart), currency })}{' '}
          {apart > 0 ? t('currencies.wouldStayApart', { count: apart, shown: format.count(apart) }) : null}
        </p>
      ) : null}
      {missing > 0 ? (
        <Banner tone="warning">{t('currencies.lacking', { count: missing, shown: format.count(missing) })}</Banner>
      ) : null}
      <CurrencyMoves report={movements} />
      <SpendMoves moves={spend} />
    </>
  );
}
