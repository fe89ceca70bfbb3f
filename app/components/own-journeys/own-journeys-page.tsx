import { BlockStack, Page } from '@shopify/polaris';
import { useTranslation } from 'react-i18next';
import { useChoiceParams } from '../choices/use-choice-params.ts';
import { ComputingOptions } from './computing-options.tsx';
import { FileForms } from './file-forms.tsx';
import { JourneyFile } from './journey-file.tsx';
import { JourneyResult } from './journey-result.tsx';
import { ModelFacts } from './model-facts.tsx';
import { computedParams } from './own-choices.ts';
import type { OwnChoices } from './own-choices.ts';
import { RunProgress } from './run-progress.tsx';
import { useAttribution } from './use-attribution.ts';

/** Bring your own journeys: what `digiflow attribute` does, with a file that is forgotten once it is answered. */
export function OwnJourneysPage({ choices }: { choices: OwnChoices }) {
  const { t } = useTranslation();
  const [params] = useChoiceParams();
  const { file, run, answer, take, stop } = useAttribution(computedParams(params));
  return (
    <Page
      fullWidth
      title={t('ownJourneys.title')}
      subtitle={t('ownJourneys.subtitle')}
      backAction={{ content: t('nav.models'), url: '/models' }}
    >
      <BlockStack gap="400">
        <JourneyFile file={file} onFile={take} />
        <ComputingOptions choices={choices} />
        <RunProgress run={run} onStop={stop} />
        {answer && file ? <JourneyResult file={file} answer={answer} choices={choices} /> : <FileForms />}
        <ModelFacts options={choices.options} />
      </BlockStack>
    </Page>
  );
}
