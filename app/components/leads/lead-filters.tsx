import { Form } from '@remix-run/react';
import { Button, TextField } from '@shopify/polaris';
import { SearchIcon } from '@shopify/polaris-icons';
import { useTranslation } from 'react-i18next';
import { useChoiceParams } from '../choices/use-choice-params.ts';
import { useSearchText } from '../choices/use-search-text.ts';

export function LeadFilters() {
  const { t } = useTranslation();
  const [, change] = useChoiceParams();
  const [search, setSearch] = useSearchText();
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
