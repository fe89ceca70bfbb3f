import { Link } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import type { IdentityPreview } from '#app/reports/people/types.ts';
import { useFormat } from '../numbers/use-format.tsx';
import { Movements } from '../preview/movements.tsx';

/** Which orders a decision moves, and their credits before and after. */
export function PreviewOfIdentity({ preview }: { preview: IdentityPreview }) {
  const { t } = useTranslation();
  const format = useFormat();
  if (preview.moved === 0) return <p>{t('people.movesNothing')}</p>;
  return (
    <>
      <p>{t('people.moves', { count: preview.moved, orders: format.count(preview.moved) })}</p>
      <div className="table-scroll">
        <table className="plain-table">
          <thead>
            <tr>
              <th scope="col">{t('people.columns.order')}</th>
              <th scope="col" className="number">
                {t('people.columns.touchesNow')}
              </th>
              <th scope="col" className="number">
                {t('people.columns.touchesThen')}
              </th>
            </tr>
          </thead>
          <tbody>
            {preview.orders.map(({ id, name, touchesBefore, touchesAfter }) => (
              <tr key={id}>
                <th scope="row">
                  <Link to={`/orders/${id}`}>{name}</Link>
                </th>
                <td className="number">{format.count(touchesBefore)}</td>
                <td className="number">{format.count(touchesAfter)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {preview.moved > preview.orders.length ? (
        <p className="muted">{t('people.firstOrders', { count: preview.orders.length })}</p>
      ) : null}
      {preview.run === null ? null : <RunNote run={preview.run} />}
      {preview.run?.inForce === false ? null : <Movements report={preview.movements} />}
    </>
  );
}

/** A data-driven model splits by a run, which a decision does not change; without one it credits nobody, now or then. */
function RunNote({ run: { model, inForce } }: { run: NonNullable<IdentityPreview['run']> }) {
  const { t } = useTranslation();
  return (
    <p className="muted">
      {t(inForce ? 'people.byRun' : 'people.withoutRun', { model: t(`models.${model}.name`) })}{' '}
      <Link to="/models/runs">{t('runs.title')}</Link>
    </p>
  );
}
