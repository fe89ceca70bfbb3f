import { useTranslation } from 'react-i18next';
import type { PullView } from '#app/reports/onboarding/types.ts';
import { useFormat } from '../numbers/use-format.tsx';

/** How far a pull is, in a sentence. */
export function usePullWords(zone: string): (pull: PullView) => string {
  const { t } = useTranslation();
  const format = useFormat();
  return ({ state, failure, objects, orders, stored, finishedAt }) =>
    t(`setup.pull.${state}`, {
      count: state === 'at-shopify' ? objects : stored,
      objects: format.count(objects),
      stored: format.count(stored),
      orders: format.count(orders ?? 0),
      at: finishedAt === null ? '' : format.instant(finishedAt, zone),
      why: failure === null ? '' : t(`setup.failures.${failure}`, { defaultValue: t('setup.failures.internal') }),
    });
}
