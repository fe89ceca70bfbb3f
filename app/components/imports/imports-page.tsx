import { Link } from '@remix-run/react';
import { BlockStack, Card, EmptyState, Page } from '@shopify/polaris';
import { useTranslation } from 'react-i18next';
import { Pager } from '../choices/pager.tsx';
import { useFormat } from '../numbers/use-format.tsx';
import { ImportBadge } from './import-badge.tsx';
import type { ImportList } from '#app/reports/imports/types.ts';

interface ImportsPageProps {
  readonly list: ImportList;
  readonly zone: string;
  readonly mayImport: boolean;
}

const COUNTS = ['accepted', 'duplicates', 'changed', 'rejected'] as const;

export function ImportsPage({ list, zone, mayImport }: ImportsPageProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const action = { content: t('empty.ways.file.action'), url: '/imports/new' };
  return (
    <Page
      fullWidth
      title={t('nav.imports')}
      subtitle={t('imports.subtitle')}
      primaryAction={mayImport ? action : undefined}
    >
      <BlockStack gap="400">
        {list.rows.length === 0 ? (
          <Card>
            <EmptyState heading={t('imports.empty.title')} image="/empty.svg" action={mayImport ? action : undefined}>
              <p>{t('imports.empty.text')}</p>
            </EmptyState>
          </Card>
        ) : (
          <Card padding="0">
            <div className="table-scroll">
              <table className="plain-table sticky-first">
                <caption className="sr-only">{t('nav.imports')}</caption>
                <thead>
                  <tr>
                    <th scope="col">{t('imports.file')}</th>
                    <th scope="col">{t('orders.columns.state')}</th>
                    <th scope="col">{t('imports.kind')}</th>
                    {COUNTS.map((count) => (
                      <th key={count} scope="col" className="number">
                        {t(`imports.counts.${count}`)}
                      </th>
                    ))}
                    <th scope="col">{t('imports.at')}</th>
                  </tr>
                </thead>
                <tbody>
                  {list.rows.map((row) => (
                    <tr key={row.id}>
                      <th scope="row">
                        <Link to={`/imports/${row.id}`}>{row.fileName}</Link>
                      </th>
                      <td>
                        <ImportBadge state={row.state} />
                      </td>
                      <td>{row.kind ? t(`fileKinds.${row.kind}`) : t('numbers.none')}</td>
                      {COUNTS.map((count) => (
                        <td key={count} className="number">
                          {format.count(row[count])}
                        </td>
                      ))}
                      <td className="instant">{format.instant(row.createdAt, zone)}</td>
                    </tr>
                  ))}
                </tbody>
              </table>
            </div>
          </Card>
        )}
        <Pager {...list} />
      </BlockStack>
    </Page>
  );
}
