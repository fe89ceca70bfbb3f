import { Form, useSearchParams } from '@remix-run/react';
import { Button, InlineStack, Select, Tag, TextField } from '@shopify/polaris';
import { SearchIcon } from '@shopify/polaris-icons';
import { useTranslation } from 'react-i18next';
import { useChoiceParams } from '../choices/use-choice-params.ts';
import { useSearchText } from '../choices/use-search-text.ts';
import { ORDER_STATE_FILTERS } from './state-filters.ts';

interface OrderFiltersProps {
  readonly rowName: string | null;
  readonly pathName: string | null;
  readonly currencies: readonly string[];
}

/** Search by name or number, state, currency; the row of the ROAS page, where one is asked for, can be taken away. */
export function OrderFilters({ rowName, pathName, currencies }: OrderFiltersProps) {
  const { t } = useTranslation();
  const [, change] = useChoiceParams();
  const [params] = useSearchParams();
  const [search, setSearch] = useSearchText();
  return (
    <Form
      role="search"
      onSubmit={(event) => {
        event.preventDefault();
        change({ q: search.trim() || null, page: null });
      }}
    >
      <div className="filter-line">
        <TextField
          label={t('orders.search')}
          labelHidden
          placeholder={t('orders.search')}
          value={search}
          onChange={setSearch}
          autoComplete="off"
          clearButton
          onClearButtonClick={() => {
            setSearch('');
            change({ q: null, page: null });
          }}
          connectedRight={<Button submit icon={SearchIcon} accessibilityLabel={t('orders.searchAction')} />}
        />
        <Select
          label={t('orders.columns.state')}
          labelInline
          value={params.get('state') ?? ''}
          options={[
            { value: '', label: t('orders.anyState') },
            ...ORDER_STATE_FILTERS.map((value) => ({ value, label: t(`orderStates.${value}`) })),
          ]}
          onChange={(state) => change({ state: state || null, page: null })}
        />
        {currencies.length > 1 || params.get('currency') ? (
          <Select
            label={t('choices.currency')}
            labelInline
            value={params.get('currency') ?? ''}
            options={[
              { value: '', label: t('orders.anyCurrency') },
              ...currencies.map((currency) => ({ value: currency, label: currency })),
            ]}
            onChange={(currency) => change({ currency: currency || null, page: null })}
          />
        ) : null}
        {rowName ? (
          <InlineStack gap="200">
            <Tag onRemove={() => change({ row: null, page: null })}>{t('orders.behind', { name: rowName })}</Tag>
          </InlineStack>
        ) : null}
        {pathName ? (
          <Tag onRemove={() => change({ path: null, repeats: null, page: null })}>
            {t('paths.ordersOf', { path: pathName })}
          </Tag>
        ) : null}
      </div>
    </Form>
  );
}
