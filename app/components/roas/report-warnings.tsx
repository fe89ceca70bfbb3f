import { Banner, List } from '@shopify/polaris';
import { useTranslation } from 'react-i18next';
import { parseMinor } from '#app/domain/values/money.ts';
import type { ReportWarning } from '#app/reports/roas/types.ts';
import type { Format } from '../numbers/format.ts';
import { useFormat } from '../numbers/use-format.tsx';

/** A warning's values as this reader writes them: days, amounts and platforms in words. */
function wordedValues({ values }: ReportWarning, format: Format, platformName: (id: string) => string) {
  const worded: Record<string, string | number> = { ...values };
  for (const key of ['from', 'to', 'lastDay']) if (values[key]) worded[key] = format.day(String(values[key]));
  const { spend, currency, platform, days } = values;
  if (spend && currency) worded['spend'] = format.money(parseMinor(String(spend), String(currency)), String(currency));
  if (platform) worded['platform'] = platformName(String(platform));
  if (days !== undefined) worded['count'] = Number(days);
  return worded;
}

/** What makes figures wrong while it lasts; the rest only says how they are made. */
const ALARMING: readonly ReportWarning['code'][] = ['period-spend-left-out', 'spend-missing-days'];

/** What a reader has to know before trusting the figures below. */
export function ReportWarnings({ warnings }: { warnings: readonly ReportWarning[] }) {
  const { t } = useTranslation();
  const format = useFormat();
  if (warnings.length === 0) return null;
  const platformName = (id: string) => t(`platforms.${id}`);
  const tone = warnings.some(({ code }) => ALARMING.includes(code)) ? 'warning' : 'info';
  return (
    <Banner tone={tone} title={t('warnings.title')}>
      <List>
        {warnings.map((warning) => (
          <List.Item key={warning.code + JSON.stringify(warning.values)}>
            {t(`warnings.${warning.code}`, wordedValues(warning, format, platformName))}
          </List.Item>
        ))}
      </List>
    </Banner>
  );
}
