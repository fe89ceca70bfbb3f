import { Button, ButtonGroup } from '@shopify/polaris';
import { useTranslation } from 'react-i18next';
import type { AdsSetup } from '#app/reports/onboarding/types.ts';
import { PlatformMark } from '../marks/platform-mark.tsx';
import { useFormat } from '../numbers/use-format.tsx';

/** The ad accounts that have spend, and the ways to bring more. */
export function AdsStep({ ads }: { ads: readonly AdsSetup[] }) {
  const { t } = useTranslation();
  const format = useFormat();
  return (
    <>
      {ads.length === 0 ? (
        <p>{t('setup.ads.todo')}</p>
      ) : (
        <ul className="setup-list">
          {ads.map(({ platform, account, lastDay }) => (
            <li key={platform + account}>
              <PlatformMark platform={platform} />
              {lastDay ? t('setup.ads.until', { account, day: format.day(lastDay) }) : account}
            </li>
          ))}
        </ul>
      )}
      <ButtonGroup>
        <Button url="/settings/connections" {...(ads.length === 0 ? { variant: 'primary' as const } : {})}>
          {t('setup.ads.connect')}
        </Button>
        <Button url="/imports/new">{t('setup.ads.file')}</Button>
        <Button url="/settings#accounts">{t('setup.ads.account')}</Button>
      </ButtonGroup>
    </>
  );
}
