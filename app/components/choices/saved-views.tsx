import { useFetcher, useNavigate } from '@remix-run/react';
import { Button, FormLayout, Popover, TextField } from '@shopify/polaris';
import { DeleteIcon, StarIcon } from '@shopify/polaris-icons';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useChoiceParams } from './use-choice-params.ts';

export interface SavedView {
  readonly id: string;
  readonly name: string;
  readonly query: string;
}

/** Choices under a name: each is a link; saving takes the page as it is. */
export function SavedViews({ page, views }: { page: string; views: readonly SavedView[] }) {
  const { t } = useTranslation();
  const [open, setOpen] = useState(false);
  const [name, setName] = useState('');
  const [params] = useChoiceParams();
  const fetcher = useFetcher();
  const navigate = useNavigate();
  const save = () => {
    fetcher.submit(
      { intent: 'save', page, name, query: params.toString() },
      { method: 'post', action: '/saved-views' },
    );
    setName('');
  };
  const remove = (id: string) => fetcher.submit({ intent: 'remove', id }, { method: 'post', action: '/saved-views' });
  const show = (query: string) => {
    setOpen(false);
    navigate(query ? `/${page}?${query}` : `/${page}`);
  };
  const activator = (
    <Button icon={StarIcon} disclosure accessibilityLabel={t('views.title')} onClick={() => setOpen((was) => !was)}>
      {t('views.title')}
    </Button>
  );
  return (
    <Popover active={open} activator={activator} onClose={() => setOpen(false)} preferredAlignment="right">
      <div className="saved-views">
        {views.length === 0 ? <p className="muted">{t('views.empty')}</p> : null}
        <ul className="saved-view-list">
          {views.map((view) => (
            <li key={view.id}>
              <Button variant="tertiary" textAlign="start" fullWidth onClick={() => show(view.query)}>
                {view.name}
              </Button>
              <Button
                variant="tertiary"
                icon={DeleteIcon}
                onClick={() => remove(view.id)}
                accessibilityLabel={t('views.remove', { name: view.name })}
              />
            </li>
          ))}
        </ul>
        <FormLayout>
          <TextField label={t('views.name')} value={name} onChange={setName} autoComplete="off" maxLength={60} />
          <Button onClick={save} disabled={name.trim() === ''} loading={fetcher.state !== 'idle'}>
            {t('views.save')}
          </Button>
        </FormLayout>
      </div>
    </Popover>
  );
}
