import { Button, ButtonGroup, Card, Text } from '@shopify/polaris';
import { useTranslation } from 'react-i18next';
import type { FileAnswer } from '#app/domain/attribution/own-journeys/all-models.ts';
import { useFormat } from '../numbers/use-format.tsx';
import { modelName, shareText, sizeOf, valueText } from './model-words.ts';
import type { OwnChoices } from './own-choices.ts';
import { channelsCsv, commandJson, saveFile } from './result-files.ts';
import { ShareBar } from '../figures/share-bar.tsx';
import { shownChannels } from './shown-channels.ts';

interface ChannelsTableProps {
  readonly file: File;
  readonly answer: FileAnswer;
  readonly choices: OwnChoices;
}

/** One model's channels, with the value in whole units, which sum exactly, and the share before rounding. */
export function ChannelsTable({ file, answer, choices }: ChannelsTableProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const { currency, figure } = choices;
  const { model, totals } = answer;
  const effects = model === 'markov';
  const { rows, others } = shownChannels(answer);
  const all = answer.channels.reduce((sum, channel) => sum + Math.abs(sizeOf(channel, figure)), 0);
  const name = file.name.replace(/\.\w+$/, '');
  return (
    <Card padding="0">
      <div className="table-head">
        <Text as="h2" variant="headingSm">
          {t('ownJourneys.channelsOf', { model: modelName(model, t) })} <span className="unit">{currency}</span>
        </Text>
        <ButtonGroup>
          <Button
            size="slim"
            onClick={() => saveFile(`${name}-${model}.csv`, 'text/csv', channelsCsv(answer, currency, t))}
          >
            {t('table.csv')}
          </Button>
          <Button
            size="slim"
            onClick={() => saveFile(`${name}-${model}.json`, 'application/json', commandJson(answer))}
          >
            {t('ownJourneys.json')}
          </Button>
        </ButtonGroup>
      </div>
      <div className="table-scroll">
        <table className="plain-table sticky-first" data-testid="channels">
          <thead>
            <tr>
              <th scope="col">{t('modelsPage.channel')}</th>
              <th scope="col" className="number">
                {t('ownJourneys.figures.conversions')}
              </th>
              <th scope="col" className="number">
                {t('ownJourneys.figures.value')}
              </th>
              <th scope="col" className="number">
                {t('ownJourneys.beforeRounding')}
              </th>
              {effects ? (
                <th scope="col" className="number">
                  {t('ownJourneys.removalEffect')}
                </th>
              ) : null}
              <th scope="col">{t('ownJourneys.share')}</th>
            </tr>
          </thead>
          <tbody>
            {[...rows, ...(others ? [others] : [])].map((row) => (
              <tr key={row.channel ?? ''}>
                <th scope="row">{row.channel ?? t('ownJourneys.otherChannels', { count: row.count })}</th>
                <td className="number">{format.count(row.conversions)}</td>
                <td className="number">{valueText(row.valueMinorExact, currency, format)}</td>
                <td className="number muted">{shareText(row.valueMinor, currency, format)}</td>
                {effects ? (
                  <td className="number">{row.removalEffect === undefined ? '' : format.percent(row.removalEffect)}</td>
                ) : null}
                <td>
                  <ShareBar share={all > 0 ? sizeOf(row, figure) / all : 0} />
                </td>
              </tr>
            ))}
          </tbody>
          <tfoot>
            <tr>
              <th scope="row">{t('table.total')}</th>
              <td className="number">{format.count(totals.conversions)}</td>
              <td className="number">{valueText(totals.valueMinor, currency, format)}</td>
              <td className="number">{valueText(totals.valueMinor, currency, format)}</td>
              {effects ? <td className="number">{t('numbers.none')}</td> : null}
              <td>
                <ShareBar share={all > 0 ? 1 : 0} />
              </td>
            </tr>
          </tfoot>
        </table>
      </div>
      <p className="table-foot muted">{t('ownJourneys.roundingNote')}</p>
    </Card>
  );
}
