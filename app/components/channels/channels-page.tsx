import { Banner, BlockStack, Page } from '@shopify/polaris';
import { useCallback, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ChannelsReport } from '#app/reports/channels/types.ts';
import { ChoiceBar } from '../choices/choice-bar.tsx';
import type { Choices } from '../choices/choices.ts';
import { nameChannels } from '../i18n/name-channels.ts';
import { AdoptCard } from './adopt-card.tsx';
import { CodesCard } from './codes-card.tsx';
import { OwnChannelsCard } from './own-channels-card.tsx';
import { RulesCard } from './rules-card.tsx';
import { SourcesCard } from './sources-card.tsx';
import { TemplatesCard } from './templates-card.tsx';
import { TryUrlCard } from './try-url-card.tsx';
import { useDraft } from './use-draft.ts';
import { useOvertaken } from './use-overtaken.ts';
import { VersionsCard } from './versions-card.tsx';

interface ChannelsPageProps {
  readonly report: ChannelsReport;
  readonly choices: Choices;
  readonly shops: readonly { readonly id: string; readonly name: string }[];
  readonly mayChange: boolean;
}

/** Which channel is a touch? The rules that say so, what they make of the real sources, and what other rules would move. */
export function ChannelsPage(props: ChannelsPageProps) {
  const [round, setRound] = useState(0);
  const begin = useCallback(() => setRound((before) => before + 1), []);
  return <Editor key={round} {...props} onDiscard={begin} />;
}

function Editor({ report, choices, shops, mayChange, onDiscard }: ChannelsPageProps & { onDiscard: () => void }) {
  const { t, i18n } = useTranslation();
  const draft = useDraft(report.body);
  const isOvertaken = useOvertaken(report.versions[0]?.id ?? 'published', draft, onDiscard);
  nameChannels(i18n, draft.body.channels); // a preview names them before the layout does
  return (
    <Page
      fullWidth
      title={t('grouping.title')}
      subtitle={t('grouping.subtitle')}
      backAction={{ content: t('nav.settings'), url: '/settings' }}
    >
      <BlockStack gap="400">
        <ChoiceBar choices={choices} shops={shops} compares={false} />
        {isOvertaken && draft.changed ? <Banner tone="warning">{t('grouping.overtaken')}</Banner> : null}
        {draft.changed ? <AdoptCard draft={draft} onDiscard={onDiscard} /> : null}
        <SourcesCard sources={report.sources} draft={draft} mayChange={mayChange} />
        <RulesCard draft={draft} mayChange={mayChange} />
        <TryUrlCard body={draft.body} />
        <OwnChannelsCard draft={draft} mayChange={mayChange} />
        <CodesCard draft={draft} seen={report.codes} mayChange={mayChange} />
        <VersionsCard versions={report.versions} zone={choices.zone} onOpen={mayChange ? draft.change : null} />
        <TemplatesCard />
      </BlockStack>
    </Page>
  );
}
