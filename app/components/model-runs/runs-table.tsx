import { Link, useSearchParams } from '@remix-run/react';
import { Badge, Card, Text } from '@shopify/polaris';
import { useTranslation } from 'react-i18next';
import type { RunView } from '#app/reports/model-runs/types.ts';
import { withParams } from '../choices/choices.ts';
import { useFormat } from '../numbers/use-format.tsx';

interface RunsTableProps {
  readonly runs: readonly RunView[];
  readonly zone: string;
  readonly shown: string | null;
}

/** Every run that was computed, the latest first. */
export function RunsTable({ runs, zone, shown }: RunsTableProps) {
  const { t } = useTranslation();
  return (
    <Card>
      <Text as="h2" variant="headingSm">
        {t('runs.runs')}
      </Text>
      {runs.length === 0 ? (
        <p className="muted">{t('runs.noRuns')}</p>
      ) : (
        <div className="table-scroll">
          <table className="plain-table">
            <thead>
              <tr>
                <th scope="col">{t('runs.model')}</th>
                <th scope="col">{t('runs.days')}</th>
                <th scope="col">{t('runs.seen')}</th>
                <th scope="col">{t('runs.computed')}</th>
                <th scope="col">{t('runs.state')}</th>
              </tr>
            </thead>
            <tbody>
              {runs.map((run) => (
                <RunRow key={run.id} view={run} zone={zone} isShown={run.id === shown} />
              ))}
            </tbody>
          </table>
        </div>
      )}
    </Card>
  );
}

function RunRow({ view, zone, isShown }: { view: RunView; zone: string; isShown: boolean }) {
  const { t } = useTranslation();
  const format = useFormat();
  const [params] = useSearchParams();
  const { run } = view;
  return (
    <tr aria-current={isShown ? 'true' : undefined}>
      <th scope="row">
        <Link to={`/models/runs?${withParams(params, { run: view.id })}`} title={t('runs.open')}>
          <RunName model={run.model} order={run.order} />
        </Link>
      </th>
      <td>{format.dayRange(run.from, run.to)}</td>
      <td>
        {t('runs.seenText', {
          converting: format.count(run.converting),
          nonConverting: format.count(run.nonConverting),
        })}
      </td>
      <td>{format.instant(view.createdAt, zone)}</td>
      <td>
        <RunState view={view} zone={zone} />
      </td>
    </tr>
  );
}

/** "Markov", "Markov 2": the order where it is more than one. */
export function RunName({ model, order }: { model: string; order: number }) {
  const { t } = useTranslation();
  return `${t(`models.${model}.name`)}${order > 1 ? ` ${order}` : ''}`;
}

export function RunState({ view, zone }: { view: RunView; zone: string }) {
  const { t } = useTranslation();
  const format = useFormat();
  if (view.inForce) return <Badge tone="success">{t('runs.inForce')}</Badge>;
  if (view.adoptedAt === null) return <Badge>{t('runs.candidate')}</Badge>;
  return <Badge>{t('runs.adopted', { when: format.instant(view.adoptedAt, zone) })}</Badge>;
}
