import { useSearchParams } from '@remix-run/react';
import { BlockStack, Card, EmptyState, Page, Tabs } from '@shopify/polaris';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { AlertsReport, AlertView } from '#app/reports/alerts/types.ts';
import { AlertCard } from './alert-card.tsx';
import { AlertSettings } from './alert-settings.tsx';
import { MutesList } from './mutes-list.tsx';
import { type MailPlace, TestCard } from './test-card.tsx';

const TABS = ['open', 'past', 'muted', 'settings'] as const;
type Tab = (typeof TABS)[number];

interface AlertsPageProps {
  readonly report: AlertsReport;
  readonly mayChange: boolean;
  readonly mail: MailPlace;
  readonly closed: readonly string[]; // pages that the reader may not open
}

/** What needs somebody, what did, what is muted, and what is looked for. */
export function AlertsPage({ report, mayChange, mail, closed }: AlertsPageProps) {
  const { t } = useTranslation();
  const [params, setParams] = useSearchParams();
  const tabs = TABS.filter((tab) => tab !== 'settings' || report.settings !== null);
  const shown = tabs.find((tab) => tab === params.get('show')) ?? 'open';
  const counts = { open: report.open.length, past: report.past.length, muted: report.mutes.length };
  return (
    <Page title={t('nav.alerts')} subtitle={t('alerts.subtitle')}>
      <BlockStack gap="400">
        <Tabs
          tabs={tabs.map((id) => ({
            id,
            content: t(`alerts.tabs.${id}`),
            ...(id === 'settings' ? {} : { badge: String(counts[id]) }),
          }))}
          selected={tabs.indexOf(shown)}
          onSelect={(index) => setParams({ show: tabs[index] ?? 'open' }, { replace: true })}
        />
        <Shown
          tab={shown}
          report={report}
          mayChange={mayChange}
          mail={mail}
          closed={closed}
          asked={params.get('mute')}
        />
      </BlockStack>
    </Page>
  );
}

function Shown({
  tab,
  report,
  mayChange,
  mail,
  closed,
  asked,
}: AlertsPageProps & { tab: Tab; asked: string | null }): ReactNode {
  const { zone, open, past, mutes, settings } = report;
  const cards = (alerts: readonly AlertView[]) =>
    alerts.map((alert) => (
      <AlertCard
        key={alert.id}
        alert={alert}
        zone={zone}
        mayChange={mayChange}
        closed={closed}
        isAskedToMute={alert.id === asked}
      />
    ));
  if (tab === 'open') return open.length > 0 ? cards(open) : <Nothing name="Open" />;
  if (tab === 'past') return past.length > 0 ? cards(past) : <Nothing name="Past" />;
  if (tab === 'muted')
    return mutes.length > 0 ? <MutesList mutes={mutes} zone={zone} mayChange={mayChange} /> : <Nothing name="Muted" />;
  if (!settings) return null;
  return (
    <>
      <AlertSettings settings={settings} mayChange={mayChange} />
      {mayChange ? <TestCard mail={mail} /> : null}
    </>
  );
}

function Nothing({ name }: { readonly name: 'Open' | 'Past' | 'Muted' }) {
  const { t } = useTranslation();
  return (
    <Card>
      <EmptyState heading={t(`alerts.none${name}`)} image="">
        <p>{t(`alerts.none${name}Text`)}</p>
      </EmptyState>
    </Card>
  );
}
