import { useSearchParams } from '@remix-run/react';
import { BlockStack, Page } from '@shopify/polaris';
import { useTranslation } from 'react-i18next';
import type { OrderList } from '#app/reports/orders/types.ts';
import { ChoiceBar } from '../choices/choice-bar.tsx';
import type { Choices } from '../choices/choices.ts';
import { Pager } from '../choices/pager.tsx';
import { pathText } from '../paths/path-words.ts';
import { ClosedMonthsNote } from '../closed-months/closed-months-note.tsx';
import { OrderFilters } from './order-filters.tsx';
import { OrderTable } from './order-table.tsx';
import { NoOrders } from './no-orders.tsx';
import { rowText } from './row-key-name.ts';

interface OrdersPageProps {
  readonly list: OrderList;
  readonly choices: Choices;
  readonly rowKey: string | null;
  readonly pathKey: string | null;
  readonly closedMonths: readonly string[];
  readonly shops: readonly { readonly id: string; readonly name: string }[];
}

export function OrdersPage({ list, choices, rowKey, pathKey, closedMonths, shops }: OrdersPageProps) {
  const { t } = useTranslation();
  const [params] = useSearchParams();
  const currencies = list.sums.map(({ currency }) => currency);
  return (
    <Page
      fullWidth
      title={t('nav.orders')}
      secondaryActions={[{ content: t('table.csv'), url: `/orders.csv?${params}` }]}
    >
      <BlockStack gap="400">
        <ChoiceBar choices={choices} shops={shops} compares={false} />
        <OrderFilters
          rowName={rowKey ? rowText(list.rowNames, rowKey, t) : null}
          pathName={pathKey ? pathText(pathKey, t) : null}
          currencies={currencies}
        />
        <ClosedMonthsNote months={closedMonths} of="list" />
        {list.total > 0 ? (
          <>
            <OrderTable list={list} zone={choices.zone} />
            <Pager {...list} />
          </>
        ) : (
          <NoOrders />
        )}
      </BlockStack>
    </Page>
  );
}
