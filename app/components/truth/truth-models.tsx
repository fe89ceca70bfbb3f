import { useSearchParams } from '@remix-run/react';
import { Button, Card, Text } from '@shopify/polaris';
import { useTranslation } from 'react-i18next';
import type { TruthModelRow, TruthSheet } from '#app/reports/truth/types.ts';
import { withParams } from '../choices/choices.ts';
import { useFormat } from '../numbers/use-format.tsx';
import { TRUTH_SHARES } from './truth-shares.ts';

interface TruthModelsProps {
  readonly sheet: TruthSheet;
  readonly adopted: string;
}

/** Models down, the ways to be right or wrong across; nearest to the true channel first. */
export function TruthModels({ sheet, adopted }: TruthModelsProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const [params] = useSearchParams();
  const csv = withParams(params, { currency: sheet.currency });
  const best = Math.max(...sheet.models.map(({ channelShare }) => channelShare ?? 0));
  const rows = sheet.models.toSorted((a, b) => (b.channelShare ?? 0) - (a.channelShare ?? 0));
  const text = (share: number | null) => (share === null ? t('numbers.none') : format.percent(share));
  return (
    <Card padding="0">
      <div className="table-head">
        <Text as="h2" variant="headingSm">
          {t('truth.models')}
        </Text>
        <Button size="slim" url={`/models/truth.csv?${csv}`} download>
          {t('table.csv')}
        </Button>
      </div>
      <div className="table-scroll">
        <table className="plain-table sticky-first truth-table" data-testid="truth-models">
          <thead>
            <tr>
              <th scope="col">{t('modelsPage.model')}</th>
              {TRUTH_SHARES.map((name) => (
                <th key={name} scope="col" className="number" title={t(`truth.formulas.${name}.text`)}>
                  {t(`truth.columns.${name}`)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <tr key={row.model}>
                <ModelName row={row} adopted={adopted} isBest={row.channelShare === best} />
                {TRUTH_SHARES.map((name) => (
                  <td key={name} className="number">
                    {text(row[name])}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
          {sheet.reachable === null ? null : (
            <tfoot>
              <tr>
                <th scope="row">{t('truth.reachable')}</th>
                <td className="number">{format.percent(sheet.reachable)}</td>
                <td className="number muted" colSpan={3}>
                  {t('truth.reachableNote')}
                </td>
              </tr>
            </tfoot>
          )}
        </table>
      </div>
      <p className="table-foot muted">{t('truth.modelsNote')}</p>
    </Card>
  );
}

function ModelName({ row, adopted, isBest }: { row: TruthModelRow; adopted: string; isBest: boolean }) {
  const { t } = useTranslation();
  return (
    <th scope="row">
      {t(`models.${row.model}.name`)}
      {row.model === adopted ? <span className="cell-note">{t('modelsPage.adopted')}</span> : null}
      {isBest ? <span className="cell-note">{t('truth.nearest')}</span> : null}
    </th>
  );
}
