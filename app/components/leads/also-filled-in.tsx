import { Link } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import type { LeadRow } from '#app/reports/leads/types.ts';
import { useFormat } from '../numbers/use-format.tsx';

interface AlsoFilledInProps {
  readonly others: LeadRow['others'];
  readonly zone: string;
}

/** The other forms that the same person filled in, each leading to that lead. */
export function AlsoFilledIn({ others, zone }: AlsoFilledInProps) {
  const { t } = useTranslation();
  const format = useFormat();
  return (
    <>
      {others.map(({ id, formName, createdAt }) => (
        <span className="cell-note" key={id}>
          <Link to={`/leads/${id}`}>
            {formName
              ? t('leads.alsoFilledIn', { name: formName, at: format.instant(createdAt, zone) })
              : t('leads.alsoCame', { at: format.instant(createdAt, zone) })}
          </Link>
        </span>
      ))}
    </>
  );
}
