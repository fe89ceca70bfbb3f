import { useTranslation } from 'react-i18next';
import { useFormat } from '../numbers/use-format.tsx';

interface RangeBarProps {
  readonly low: number | null;
  readonly high: number | null;
  readonly value: number | null;
  readonly scale: number; // the ratio at the bar's right end
}

/** Between which ratios the true ROAS lies, as a thin bar; the numbers are read out and shown on hover. */
export function RangeBar({ low, high, value, scale }: RangeBarProps) {
  const { t } = useTranslation();
  const format = useFormat();
  if (low === null || high === null || scale <= 0) return <span className="muted">{t('numbers.none')}</span>;
  const at = (ratio: number) => Math.max(0, Math.min(100, (ratio / scale) * 100));
  const words = t('table.boundsWords', { low: format.ratio(low), high: format.ratio(high) });
  return (
    <span className="range" title={words}>
      <svg className="range-bar" viewBox="0 0 100 8" preserveAspectRatio="none" aria-hidden="true">
        <rect className="range-track" x="0" y="3" width="100" height="2" />
        <rect className="range-span" x={at(low)} y="2" width={Math.max(1, at(high) - at(low))} height="4" />
        {value === null ? null : (
          <rect className="range-value" x={Math.max(0, at(value) - 1)} y="0" width="2" height="8" />
        )}
      </svg>
      <span className="range-words">
        {t('table.boundsShort', { low: format.ratio(low), high: format.ratio(high) })}
      </span>
      {high > scale ? <span className="sr-only">{t('table.boundsBeyond')}</span> : null}
    </span>
  );
}
