import { Link } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../numbers/use-format.tsx';

export const CLOSED_MONTHS_PATH = '/settings/months';

interface ClosedMonthsNoteProps {
  readonly months: readonly string[]; // "2026-05"
  readonly of: 'list' | 'order' | 'table';
}

/** What is shown is read as it stands now, also where its months are closed: their figures stay elsewhere. */
export function ClosedMonthsNote({ months, of }: ClosedMonthsNoteProps) {
  const { t, i18n } = useTranslation();
  const format = useFormat();
  if (months.length === 0) return null;
  const names = new Intl.ListFormat(i18n.language, { type: 'conjunction' }).format(months.map(format.month));
  return (
    <p className="zone-note" data-testid="closed-months">
      {t(`months.liveNote.${of}`, { names })} <Link to={CLOSED_MONTHS_PATH}>{t('months.title')}</Link>
    </p>
  );
}
