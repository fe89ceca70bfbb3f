import { Button } from '@shopify/polaris';
import { useTranslation } from 'react-i18next';
import type { FirstRoas, StepState } from '#app/reports/onboarding/types.ts';
import { useFormat } from '../numbers/use-format.tsx';

/** The first ROAS, once there are orders and spend. */
export function RoasStep({ roas, state }: { roas: FirstRoas | null; state: StepState }) {
  const { t } = useTranslation();
  if (state !== 'done') return <p>{t(`setup.roas.${state === 'running' ? 'running' : 'waiting'}`)}</p>;
  return (
    <>
      {roas?.roas ? <Figure roas={roas} ratio={roas.roas} /> : <p>{t('setup.roas.apart')}</p>}
      <div>
        <Button url={roas ? `/roas?from=${roas.from}&to=${roas.to}` : '/roas'} variant="primary">
          {t('setup.roas.open')}
        </Button>
      </div>
    </>
  );
}

function Figure({ roas, ratio }: { roas: FirstRoas; ratio: number }) {
  const { t } = useTranslation();
  const format = useFormat();
  return (
    <div>
      <p className="setup-roas">{t('setup.roas.value', { roas: format.ratio(ratio) })}</p>
      <p>
        {t('setup.roas.made', {
          days: format.dayRange(roas.from, roas.to),
          revenue: format.money(roas.adRevenueMinor, roas.currency),
          spend: format.money(roas.spendMinor, roas.currency),
        })}
      </p>
    </div>
  );
}
