import { Card, EmptyState } from '@shopify/polaris';
import { useTranslation } from 'react-i18next';
import { useChoiceParams } from '../choices/use-choice-params.ts';

const FILTERS = ['q', 'state', 'currency', 'row', 'cohort'];

/** No order is listed: with filters, a way to be rid of them; without, a way to bring orders in. */
export function NoOrders() {
  const { t } = useTranslation();
  const [params, change] = useChoiceParams();
  const filtered = FILTERS.some((name) => params.get(name));
  const clear = () => change({ ...Object.fromEntries(FILTERS.map((name) => [name, null])), page: null });
  const why = params.get('q') ? 'searched' : filtered ? 'filtered' : 'text';
  return (
    <Card>
      <EmptyState
        heading={t('orders.empty.title')}
        image="/empty.svg"
        action={
          filtered
            ? { content: t('orders.empty.clear'), onAction: clear }
            : { content: t('empty.ways.file.action'), url: '/imports/new' }
        }
      >
        <p>{t(`orders.empty.${why}`, { search: params.get('q') })}</p>
      </EmptyState>
    </Card>
  );
}
