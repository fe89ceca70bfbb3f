import { BlockStack, Button, ButtonGroup, Card, InlineStack, Select, Text } from '@shopify/polaris';
import { useTranslation } from 'react-i18next';
import type { AttributedFile } from '#app/domain/attribution/own-journeys/file-news.ts';
import { useChoiceParams } from '../choices/use-choice-params.ts';
import { useWords } from '../messages/use-words.ts';
import { useFormat } from '../numbers/use-format.tsx';
import { BrokenLines } from './broken-lines.tsx';
import { ChannelsTable } from './channels-table.tsx';
import { CommandLine } from './command-line.tsx';
import { hasAnswer, modelMeaning, modelName, valueText } from './model-words.ts';
import { OWN_FIGURES } from './own-choices.ts';
import type { OwnChoices } from './own-choices.ts';
import { SharesPlot } from './shares-plot.tsx';
import { SideBySide } from './side-by-side.tsx';

export interface ResultProps {
  readonly file: File;
  readonly answer: AttributedFile;
  readonly choices: OwnChoices;
}

/** One model in full, all of them side by side, and what of the file did not count. */
export function JourneyResult({ file, answer, choices }: ResultProps) {
  const models = answer.models.filter(hasAnswer);
  const shown = answer.models.find(({ model }) => model === choices.model)!;
  return (
    <BlockStack gap="400">
      <Counted answer={answer} choices={choices} />
      <ModelSwitch answer={answer} choices={choices} />
      {hasAnswer(shown) ? <ChannelsTable file={file} answer={shown} choices={choices} /> : null}
      <SharesPlot models={models} choices={choices} />
      <SideBySide file={file} models={models} choices={choices} />
      <BrokenLines file={file} answer={answer} />
      <CommandLine fileName={file.name} choices={choices} />
    </BlockStack>
  );
}

/** What was counted, in a sentence: every model has the same totals. */
function Counted({ answer, choices }: Omit<ResultProps, 'file'>) {
  const { t } = useTranslation();
  const format = useFormat();
  const { totals } = answer.models.find(hasAnswer)!;
  return (
    <p role="status" data-testid="counted">
      {t('ownJourneys.counted', {
        count: answer.lines - answer.broken,
        lines: format.count(answer.lines - answer.broken),
        conversions: format.count(totals.conversions),
        value: valueText(totals.valueMinor, choices.currency, format),
        currency: choices.currency,
      })}{' '}
      {answer.broken > 0
        ? t('ownJourneys.countedBroken', { count: answer.broken, lines: format.count(answer.broken) })
        : null}
    </p>
  );
}

function ModelSwitch({ answer, choices }: Omit<ResultProps, 'file'>) {
  const { t } = useTranslation();
  const words = useWords();
  const [, change] = useChoiceParams();
  const shown = answer.models.find(({ model }) => model === choices.model)!;
  return (
    <Card>
      <BlockStack gap="200">
        <InlineStack gap="400" blockAlign="end">
          <Select
            label={t('choices.model')}
            value={choices.model}
            options={answer.models.map(({ model }) => ({ value: model, label: modelName(model, t) }))}
            onChange={(model) => change({ model })}
          />
          <div role="group" aria-label={t('modelsPage.figure')}>
            <ButtonGroup variant="segmented">
              {OWN_FIGURES.map((figure) => (
                <Button key={figure} pressed={figure === choices.figure} onClick={() => change({ show: figure })}>
                  {t(`ownJourneys.figures.${figure}`)}
                </Button>
              ))}
            </ButtonGroup>
          </div>
        </InlineStack>
        <Text as="p">{modelMeaning(choices.model, t)}</Text>
        {hasAnswer(shown) ? null : (
          <Text as="p" tone="caution">
            <span role="status">{words(shown.missing)}</span>
          </Text>
        )}
      </BlockStack>
    </Card>
  );
}
