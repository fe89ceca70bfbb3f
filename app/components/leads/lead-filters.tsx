import { Form, useSearchParams } from '@remix-run/react';
import { Button, TextField } from '@shopify/polaris';
import { SearchIcon } from '@shopify/polaris-icons';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useChoiceParams } from '../choices/use-choice-params.ts';

export function LeadFilters() {
  const { t } = useTranslation();
  const [params] = useSearchParams();
  const [, change] = useChoiceParams();
  const [search, setSearch] = useState(params.get('q') ?? '');
  const clear = () => {
    setSearch('');
    change({ q: null, page: null });
  };
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
          label={t('leads.search')}
          labelHidden
          placeholder={t('leads.search')}
          value={search}
          onChange={setSearch}
          autoComplete="off"
          clearButton
          onClearButtonClick={clear}
          connectedRight={<Button submit icon={SearchIcon} accessibilityLabel={t('orders.searchAction')} />}
        />
      </div>
    </Form>
  );
}
