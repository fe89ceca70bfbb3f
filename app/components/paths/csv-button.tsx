import { useSearchParams } from '@remix-run/react';
import { Button } from '@shopify/polaris';
import { useTranslation } from 'react-i18next';
import { withParams } from '../choices/choices.ts';
import type { PathsCsvTable } from './paths-csv.ts';

/** The table as a file, with all of its rows. */
export function CsvButton({ table, currency }: { table: PathsCsvTable; currency: string }) {
  const { t } = useTranslation();
  const [params] = useSearchParams();
  return (
    <Button
      size="slim"
      url={`/models/paths.csv?${withParams(params, { table, currency })}`}
      download
      accessibilityLabel={t('paths.csvOf', { table: t(`paths.tables.${table}`) })}
    >
      {t('table.csv')}
    </Button>
  );
}
