import type { TFunction } from 'i18next';
import type { ShopCompleteness } from '#app/reports/data-health/types.ts';

/** Failures of which is known what to do. Others may be Shopify's, or this program's own. */
const FAILURES = ['token-expired', 'no-permission', 'unavailable'];

/** What is to be done about how complete a shop's orders are. */
export function completenessAdvice({ state, failure }: Pick<ShopCompleteness, 'state' | 'failure'>, t: TFunction) {
  if (state !== 'look-failed' && state !== 'pull-failed') return t(`completeness.advice.${state}`);
  const why = t(`completeness.failures.${failure !== null && FAILURES.includes(failure) ? failure : 'other'}`);
  return state === 'pull-failed' ? `${t('completeness.pullFailed')} ${why}` : why;
}
