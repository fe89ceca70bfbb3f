import { useSearchParams } from '@remix-run/react';
import { Button, Card, Text } from '@shopify/polaris';
import { useTranslation } from 'react-i18next';
import { MODELS } from '#app/domain/attribution/journey.ts';
import type { Model } from '#app/domain/attribution/journey.ts';
import type { ModelRow, ModelSheet } from '#app/reports/models/types.ts';
import { withParams } from '../choices/choices.ts';
import { useFormat } from '../numbers/use-format.tsx';
import { ModelFigureCell } from './model-figure-cell.tsx';
import { figureText } from './model-figure.ts';
import type { FigureWords, ModelFigure } from './model-figure.ts';
import { footRows } from './models-foot.ts';

interface ModelsTableProps {
  readonly sheet: ModelSheet;
  readonly figure: ModelFigure;
  readonly adopted: Model;
}

/** Channels down, models across; every column adds up to the same, to the last cent. */
export function ModelsTable({ sheet, figure, adopted }: ModelsTableProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const [params] = useSearchParams();
  const { currency } = sheet;
  const words = { figure, currency, format, t };
  const columnClass = (model: Model) => (model === adopted ? 'number chosen' : 'number');
  const csv = withParams(params, { currency, show: figure });
  return (
    <Card padding="0">
      <div className="table-head">
        <Text as="h2" variant="headingSm">
          {t('modelsPage.table', { figure: t(`table.columns.${figure}`) })}{' '}
          {figure === 'revenue' ? <span className="unit">{format.unit(currency)}</span> : null}
        </Text>
        <Button size="slim" url={`/models.csv?${csv}`} download>
          {t('table.csv')}
        </Button>
      </div>
      <div className="tree-scroll">
        <table className="plain-table sticky-first models-table" data-testid="models">
          <caption className="sr-only">{t('modelsPage.caption', { model: t(`models.${adopted}.name`) })}</caption>
          <thead>
            <tr>
              <th scope="col">{t('modelsPage.channel')}</th>
              {MODELS.map((model) => (
                <th key={model} scope="col" className={columnClass(model)} title={t(`models.${model}.meaning`)}>
                  {t(`models.${model}.name`)}
                  {model === adopted ? <span className="cell-note">{t('modelsPage.adopted')}</span> : null}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {sheet.rows.map((row) => (
              <ChannelRow key={row.channel} row={row} words={words} adopted={adopted} columnClass={columnClass} />
            ))}
          </tbody>
          <ModelsFoot sheet={sheet} words={words} columnClass={columnClass} />
        </table>
      </div>
      <p className="table-foot muted">
        {t(figure === 'roas' ? 'modelsPage.noteRoas' : 'modelsPage.note', { model: t(`models.${adopted}.name`) })}
      </p>
    </Card>
  );
}

interface PartProps {
  readonly words: FigureWords;
  readonly columnClass: (model: Model) => string;
}

function ChannelRow({ row, words, adopted, columnClass }: PartProps & { row: ModelRow; adopted: Model }) {
  const { t } = words;
  const isUnattributed = row.channel === 'unattributed';
  return (
    <tr className={isUnattributed ? 'row-unattributed' : undefined}>
      <th scope="row" title={isUnattributed ? t('table.unattributedNote') : undefined}>
        {t(`channels.${row.channel}`)}
      </th>
      {MODELS.map((model) => (
        <td key={model} className={columnClass(model)}>
          <ModelFigureCell row={row} model={model} adopted={adopted} words={words} />
        </td>
      ))}
    </tr>
  );
}

function ModelsFoot({ sheet, words, columnClass }: PartProps & { sheet: ModelSheet }) {
  return (
    <tfoot>
      {footRows(sheet.totals, words.figure).map(({ name, values }) => (
        <tr key={name}>
          <th scope="row">{words.t(name)}</th>
          {MODELS.map((model, index) => (
            <td key={model} className={columnClass(model)}>
              {figureText(values[index]!, words)}
            </td>
          ))}
        </tr>
      ))}
    </tfoot>
  );
}
