import { useTranslation } from 'react-i18next';
import { useFormat } from './use-format.tsx';

interface ChangeProps {
  readonly current: number | null;
  readonly previous: number | null;
  /** whether more is better (revenue), worse (cost per customer) or neither (spend) */
  readonly good: 'up' | 'down' | 'neutral';
}

/** Share of change; null where there is nothing to compare with. */
export function changeOf(current: number | null, previous: number | null): number | null {
  if (current === null || previous === null || previous === 0) return null;
  return (current - previous) / Math.abs(previous);
}

/** A change with its sign and an arrow; colour only repeats what they say. */
export function Change({ current, previous, good }: ChangeProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const share = changeOf(current, previous);
  if (share === null) return <span className="change">{t('numbers.noComparison')}</span>;
  const direction = share > 0 ? 'up' : share < 0 ? 'down' : 'same';
  const tone = good === 'neutral' || direction === 'same' ? 'neutral' : direction === good ? 'gain' : 'loss';
  const arrow = { up: '↑', down: '↓', same: '→' }[direction];
  return (
    <span className={`change change-${tone}`}>
      <span aria-hidden="true">{arrow} </span>
      {format.change(share)}
      <span className="sr-only"> {t(`numbers.change.${tone}`)}</span>
    </span>
  );
}
