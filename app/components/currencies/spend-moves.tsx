import { Text } from '@shopify/polaris';
import { useTranslation } from 'react-i18next';
import type { SpendMove } from '#app/reports/currencies/types.ts';
import { useFormat } from '../numbers/use-format.tsx';

/** What spend would be in each currency. */
export function SpendMoves({ moves }: { moves: readonly SpendMove[] }) {
  const { t } = useTranslation();
  const format = useFormat();
  const moved = moves.filter(({ before, after }) => before !== after);
  if (moved.length === 0) return null;
  return (
    <section>
      <Text as="h3" variant="headingSm">
        {t('figures.spend.label')}
      </Text>
      <div className="table-scroll">
        <table className="plain-table">
          <thead>
            <tr>
              <th scope="col">{t('choices.currency')}</th>
              <th scope="col" className="number">
                {t('preview.before')}
              </th>
              <th scope="col" className="number">
                {t('preview.after')}
              </th>
            </tr>
          </thead>
          <tbody>
            {moved.map(({ currency, before, after }) => (
              <tr key={currency}>
                <th scope="row">{currency}</th>
                <td className="number">{format.money(before, currency)}</td>
                <td className="number">{format.money(after, currency)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}
