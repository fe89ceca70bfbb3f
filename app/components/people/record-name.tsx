import { Link, useSearchParams } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import type { RecordName as Named } from '#app/reports/people/types.ts';
import { addressOf } from '../choices/choices.ts';

/** A record in words. */
export function useRecordName(): (record: Named) => string {
  const { t } = useTranslation();
  return ({ of, name }) =>
    of === 'order'
      ? t('people.records.order', { name })
      : of === 'lead' && name !== ''
        ? t('people.records.leadOf', { name })
        : t(`people.records.${of}`);
}

export function RecordName({ of }: { of: Named }) {
  const [params] = useSearchParams();
  const name = useRecordName()(of);
  return of.of === 'order' ? <Link to={addressOf(`/orders/${of.id}`, params)}>{name}</Link> : <>{name}</>;
}
