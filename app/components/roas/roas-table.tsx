import { useNavigate } from '@remix-run/react';
import { Button, Card, InlineStack, Text } from '@shopify/polaris';
import { useTranslation } from 'react-i18next';
import type { RoasReport, RoasRow } from '#app/reports/roas/types.ts';
import { addressOf } from '../choices/choices.ts';
import { usePendingParams } from '../choices/use-choice-params.ts';
import { useFormat } from '../numbers/use-format.tsx';
import { TreeGrid } from '../treegrid/tree-grid.tsx';
import { parseSort, sortText } from '../treegrid/tree-rows.ts';
import { ColumnChooser } from './column-chooser.tsx';
import { nameCell, roasCell, totalCell } from './roas-cells.tsx';
import { DEFAULT_SORT, MONEY_COLUMNS } from './roas-columns.ts';
import type { RoasColumnId } from './roas-columns.ts';
import { boundsScale, tableNodes, UNATTRIBUTED_KEY } from './table-rows.ts';
import { useRememberedColumns } from './use-remembered-columns.ts';

interface RoasTableProps {
  readonly report: RoasReport;
  readonly currency: string;
  readonly remembered: readonly RoasColumnId[];
}

/** Channel → campaign → ad set → ad, opened in place. What is open and how it is sorted is in the address. */
export function RoasTable({ report, currency, remembered }: RoasTableProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const navigate = useNavigate();
  const [params, updateParams] = usePendingParams();
  const [columns, setColumns] = useRememberedColumns(remembered);
  const nodes = tableNodes(report, currency, params);
  const total = report.totals.find(({ current }) => current.currency === currency)?.current;
  const sort = parseSort(params.get('sort'), DEFAULT_SORT);
  const ordersHref = (row: string) => addressOf('/orders', params, { row, currency });
  const context = { t, format, scale: boundsScale(nodes), ordersHref };
  const show = (update: (now: URLSearchParams) => void) =>
    updateParams(
      (now) => {
        update(now);
        return now;
      },
      { replace: true },
    );

  const toggle = (key: string) =>
    show((now) => {
      const open = new Set(now.getAll('open'));
      const everything = open.delete('all') ? nodes.filter((node) => node.open).map((node) => node.key) : [];
      for (const known of everything) open.add(known);
      if (!open.delete(key)) open.add(key);
      now.delete('open');
      for (const each of open) now.append('open', each);
    });
  const openAll = (all: boolean) =>
    show((now) => {
      now.delete('open');
      if (all) now.set('open', 'all');
    });
  const sortBy = (column: string) =>
    show((now) => {
      const before = parseSort(now.get('sort'), DEFAULT_SORT);
      const descending = before.column === column ? !before.descending : column !== 'name';
      now.set('sort', sortText({ column, descending }));
    });
  const csv = new URLSearchParams(params);
  csv.set('columns', columns.join('.'));
  csv.set('currency', currency);

  return (
    <Card padding="0">
      <div className="table-head">
        <Text as="h2" variant="headingSm">
          {t('table.label')}
        </Text>
        <InlineStack gap="200">
          <Button size="slim" onClick={() => openAll(!params.getAll('open').includes('all'))}>
            {params.getAll('open').includes('all') ? t('table.closeAll') : t('table.openAll')}
          </Button>
          <ColumnChooser columns={columns} onChange={setColumns} />
          <Button size="slim" url={`/roas.csv?${csv}`} download>
            {t('table.csv')}
          </Button>
        </InlineStack>
      </div>
      <TreeGrid<RoasRow>
        label={t('table.label')}
        nodes={nodes}
        sort={sort}
        onSort={sortBy}
        onToggle={toggle}
        onActivate={(row) => navigate(ordersHref(row.key))}
        rowClass={(row) => (row.key === UNATTRIBUTED_KEY ? 'row-unattributed' : '')}
        words={{ open: t('table.open'), close: t('table.close') }}
        nameColumn={{
          id: 'name',
          header: t('table.columns.name'),
          explanation: t('table.explain.name'),
          numeric: false,
          total: <span title={t('table.totalNote')}>{t('table.total')}</span>,
          cell: (row) => nameCell(row, t),
        }}
        columns={columns.map((id) => ({
          id,
          header: t(`table.columns.${id}`),
          explanation: t(`table.explain.${id}`),
          unit: MONEY_COLUMNS.includes(id) ? format.unit(currency) : null,
          numeric: id !== 'freshness' && id !== 'bounds',
          total: total ? totalCell(id, total, context) : null,
          cell: (row, tabIndex) => roasCell(id, row, context, tabIndex),
        }))}
      />
      <p className="table-foot muted">{t('table.keyboardHelp')}</p>
    </Card>
  );
}
