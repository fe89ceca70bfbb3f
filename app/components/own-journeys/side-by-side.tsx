import { Button, Card, Text } from '@shopify/polaris';
import { useTranslation } from 'react-i18next';
import type { FileAnswer, FileChannel } from '#app/domain/attribution/own-journeys/all-models.ts';
import { useFormat } from '../numbers/use-format.tsx';
import { modelName, valueText } from './model-words.ts';
import type { OwnChoices } from './own-choices.ts';
import { saveFile, sideBySideCsv } from './result-files.ts';
import { shownChannels } from './shown-channels.ts';

interface SideBySideProps {
  readonly file: File;
  readonly models: readonly FileAnswer[];
  readonly choices: OwnChoices;
}

/** Channels down, models across: every column adds up to the same. */
export function SideBySide({ file, models, choices }: SideBySideProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const { currency, figure } = choices;
  const columns = models.map(({ channels }) => new Map(channels.map((row) => [row.channel, row])));
  const text = (row: Pick<FileChannel, 'conversions' | 'valueMinorExact'>) =>
    figure === 'value' ? valueText(row.valueMinorExact, currency, format) : format.count(row.conversions);
  const { rows, others } = shownChannels(models[0]!);
  const cellClass = (model: string) => (model === choices.model ? 'number chosen' : 'number');
  const csv = () => sideBySideCsv({ models, figure, currency, t });
  return (
    <Card padding="0">
      <div className="table-head">
        <Text as="h2" variant="headingSm">
          {t('modelsPage.table', { figure: t(`ownJourneys.figures.${figure}`) })}{' '}
          {figure === 'value' ? <span className="unit">{currency}</span> : null}
        </Text>
        <Button
          size="slim"
          onClick={() => saveFile(`${file.name.replace(/\.\w+$/, '')}-models-${figure}.csv`, 'text/csv', csv())}
        >
          {t('table.csv')}
        </Button>
      </div>
      <div className="table-scroll">
        <table className="plain-table sticky-first own-models" data-testid="side-by-side">
          <thead>
            <tr>
              <th scope="col">{t('modelsPage.channel')}</th>
              {models.map(({ model }) => (
                <th key={model} scope="col" className={cellClass(model)}>
                  {modelName(model, t)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map(({ channel }) => (
              <tr key={channel}>
                <th scope="row">{channel}</th>
                {models.map(({ model }, index) => (
                  <td key={model} className={cellClass(model)}>
                    {text(columns[index]!.get(channel!)!)}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
          <tfoot>
            <tr>
              <th scope="row">{t('table.total')}</th>
              {models.map(({ model, totals }) => (
                <td key={model} className={cellClass(model)}>
                  {text({ conversions: totals.conversions, valueMinorExact: totals.valueMinor })}
                </td>
              ))}
            </tr>
          </tfoot>
        </table>
      </div>
      <p className="table-foot muted">
        {others ? `${t('ownJourneys.moreChannels', { count: others.count })} ` : null}
        {t('ownJourneys.sameTotal')}
      </p>
    </Card>
  );
}
