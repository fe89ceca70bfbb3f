import { Card, Checkbox, Select, Text } from '@shopify/polaris';
import { useTranslation } from 'react-i18next';
import { exponentOf } from '#app/domain/values/currency.ts';
import { useChoiceParams } from '../choices/use-choice-params.ts';
import { CommittedText } from './committed-text.tsx';
import { parseHalfLife, parseShares } from './own-choices.ts';
import type { OwnChoices } from './own-choices.ts';

const CURRENCIES = 'EUR USD GBP CHF CAD AUD SEK NOK DKK PLN CZK JPY KRW CNY INR BRL MXN ZAR MAD TND AED KWD BHD'.split(
  ' ',
);
const ORDERS = Array.from({ length: 10 }, (_, index) => String(index + 1));

/** What a file doesn't say, and what the models are asked with. */
export function ComputingOptions({ choices }: { choices: OwnChoices }) {
  const { t } = useTranslation();
  const [, change] = useChoiceParams();
  const { options, currency } = choices;
  const currencies = [...new Set([currency, ...CURRENCIES])];
  return (
    <Card>
      <Text as="h2" variant="headingSm">
        {t('ownJourneys.options')}
      </Text>
      <div className="measure-controls">
        <Select
          label={t('choices.currency')}
          value={currency}
          options={currencies.map((value) => ({
            value,
            label: t('ownJourneys.currencyDigits', { currency: value, count: exponentOf(value) }),
          }))}
          onChange={(value) => change({ currency: value })}
          helpText={t('ownJourneys.currencyHelp')}
        />
        <Select
          label={t('ownJourneys.order')}
          value={String(options.order)}
          options={ORDERS}
          onChange={(order) => change({ order })}
          helpText={t('ownJourneys.orderHelp')}
        />
        <CommittedText
          label={t('ownJourneys.halfLife')}
          value={String(options.halfLifeDays)}
          isValid={(text) => parseHalfLife(text) !== null}
          error={t('ownJourneys.halfLifeError')}
          helpText={t('ownJourneys.halfLifeHelp')}
          onCommit={(text) => change({ 'half-life': text })}
        />
        <CommittedText
          label={t('ownJourneys.weights')}
          value={options.positionWeights.join(',')}
          isValid={(text) => parseShares(text) !== null}
          error={t('ownJourneys.weightsError')}
          helpText={t('ownJourneys.weightsHelp')}
          onCommit={(text) => change({ weights: parseShares(text)!.join(',') })}
        />
        <CommittedText
          label={t('ownJourneys.direct')}
          value={options.direct}
          isValid={(text) => text !== '' && text.length <= 200}
          error={t('ownJourneys.directError')}
          helpText={t('ownJourneys.directHelp')}
          onCommit={(direct) => change({ direct })}
        />
        <Checkbox
          label={t('ownJourneys.keepRepeats')}
          checked={options.keepRepeats}
          onChange={(keep) => change({ repeats: keep ? 'keep' : null })}
          helpText={t('ownJourneys.keepRepeatsHelp')}
        />
      </div>
    </Card>
  );
}
