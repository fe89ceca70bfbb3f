import { Form } from '@remix-run/react';
import { Button, Select, TextField } from '@shopify/polaris';
import { SearchIcon } from '@shopify/polaris-icons';
import { useTranslation } from 'react-i18next';
import { useChoiceParams } from '../choices/use-choice-params.ts';
import { LEAD_ORIGINS } from '#app/domain/leads/origins.ts';
import type { LeadChoices } from '#app/reports/leads/types.ts';
import { useSearchText } from '../choices/use-search-text.ts';

interface LeadFiltersProps {
  readonly choices: LeadChoices;
  readonly ownId: string;
}

/** Search, who looks after the lead, its form, campaign and kind: as far as there is something to choose. */
export function LeadFilters({ choices, ownId }: LeadFiltersProps) {
  const { t } = useTranslation();
  const [params, change] = useChoiceParams();
  const [search, setSearch] = useSearchText();
  const clear = () => {
    setSearch('');
    change({ q: null, page: null });
  };
  const named = (list: readonly { id: string; name: string }[]) =>
    list.map(({ id, name }) => ({ value: id, label: name }));
  const selects = [
    {
      name: 'member',
      label: t('leads.columns.member'),
      any: t('leads.anyMember'),
      options: [
        { value: 'me', label: t('leads.mine') },
        { value: 'none', label: t('leads.nobody') },
        ...named(choices.members.filter(({ id }) => id !== ownId)),
      ],
    },
    {
      name: 'form',
      label: t('leads.formLabel'),
      any: t('leads.anyForm'),
      options: choices.forms.map(({ key, name }) => ({ value: key, label: name })),
    },
    {
      name: 'campaign',
      label: t('leads.campaign'),
      any: t('leads.anyCampaign'),
      options: named(choices.campaigns),
    },
    {
      name: 'origin',
      label: t('leads.kind'),
      any: t('leads.anyKind'),
      options: LEAD_ORIGINS.map((value) => ({ value, label: t(`leads.origins.${value}`) })),
    },
  ].filter(({ options }) => options.length > 0);
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
        {selects.map(({ name, label, any, options }) => (
          <Select
            key={name}
            label={label}
            labelInline
            value={params.get(name) ?? ''}
            options={[{ value: '', label: any }, ...options]}
            onChange={(value) => change({ [name]: value || null, page: null })}
          />
        ))}
      </div>
    </Form>
  );
}
