import { Banner, BlockStack, Page } from '@shopify/polaris';
import { useCallback, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { SurveyReport } from '#app/reports/survey/types.ts';
import { AdoptCard } from '../channels/adopt-card.tsx';
import { useDraft } from '../channels/use-draft.ts';
import { useOvertaken } from '../channels/use-overtaken.ts';
import { ChoiceBar } from '../choices/choice-bar.tsx';
import type { Choices } from '../choices/choices.ts';
import { nameChannels } from '../i18n/name-channels.ts';
import { ChoicesCard } from './choices-card.tsx';
import { PlaceCard } from './place-card.tsx';
import { RateCard } from './rate-card.tsx';

interface SurveyPageProps {
  readonly report: SurveyReport;
  readonly choices: Choices;
  readonly shops: readonly { readonly id: string; readonly name: string }[];
  readonly mayChange: boolean;
}

/** “How did you hear about us?”: what buyers may answer, what it stands for, and how many answer. */
export function SurveyPage(props: SurveyPageProps) {
  const [round, setRound] = useState(0);
  const begin = useCallback(() => setRound((before) => before + 1), []);
  return <Editor key={round} {...props} onDiscard={begin} />;
}

function Editor({
  report,
  choices,
  shops,
  mayChange,
  onDiscard,
}: SurveyPageProps & { readonly onDiscard: () => void }) {
  const { t, i18n } = useTranslation();
  const draft = useDraft(report.body);
  const isOvertaken = useOvertaken(report.version, draft, onDiscard);
  nameChannels(i18n, draft.body.channels);
  return (
    <Page
      title={t('survey.title')}
      subtitle={t('survey.subtitle')}
      backAction={{ content: t('nav.settings'), url: '/settings' }}
    >
      <BlockStack gap="400">
        {isOvertaken && draft.changed ? <Banner tone="warning">{t('grouping.overtaken')}</Banner> : null}
        {draft.changed ? (
          <>
            <ChoiceBar choices={choices} shops={shops} compares={false} />
            <AdoptCard draft={draft} onDiscard={onDiscard} />
          </>
        ) : null}
        {report.since === null ? (
          <PlaceCard waiting={report.waiting} />
        ) : (
          <RateCard report={report} zone={choices.zone} />
        )}
        <ChoicesCard draft={draft} counts={report.counts} given={report.given} mayChange={mayChange} />
        {report.since === null ? null : <PlaceCard waiting={report.waiting} />}
      </BlockStack>
    </Page>
  );
}
