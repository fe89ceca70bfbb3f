import { useTranslation } from 'react-i18next';
import type { RoasDay } from '#app/reports/roas/types.ts';
import { useFormat } from '../numbers/use-format.tsx';
import { channelColor } from './plot-days.ts';

/** What the pointer's day says. */
export function PlotReading({ day, channels }: { day: RoasDay; channels: readonly string[] }) {
  const { t } = useTranslation();
  const format = useFormat();
  const money = (minor: number) => format.money(minor, day.currency);
  return (
    <div className="plot-reading">
      <strong>{format.day(day.day)}</strong>
      <dl>
        <dt>{t('figures.spend.label')}</dt>
        <dd>{money(day.spendMinor)}</dd>
        <dt>{t('figures.revenue.label')}</dt>
        <dd>{money(day.revenueMinor)}</dd>
        <dt>{t('figures.roas.label')}</dt>
        <dd>{day.roas === null ? t('numbers.none') : format.ratio(day.roas)}</dd>
        {channels
          .filter((channel) => (day.revenueByChannel[channel] ?? 0) !== 0)
          .map((channel) => (
            <div key={channel} className="plot-reading-channel">
              <dt>
                <span className="legend-mark" style={{ background: channelColor(channel) }} />{' '}
                {t(`channels.${channel}`)}
              </dt>
              <dd>{money(day.revenueByChannel[channel] ?? 0)}</dd>
            </div>
          ))}
      </dl>
    </div>
  );
}
