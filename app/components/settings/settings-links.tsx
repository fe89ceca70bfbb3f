import { Link } from '@remix-run/react';
import { Card, Text } from '@shopify/polaris';
import { useTranslation } from 'react-i18next';
import { choicesOf, NO_CHANGES } from '#app/domain/channels/grouping.ts';
import type { VersionKind } from '#app/domain/versions/version.ts';
import type { VersionsReport } from '#app/reports/versions/types.ts';
import { useVersionWords } from '../versions/version-words.ts';

interface SettingsLinksProps {
  readonly report: VersionsReport;
  readonly mayPeople: boolean; // whether the reader may see persons
  readonly mayMembers: boolean; // whether the reader may see who has access
}

/** What says what holds: a kind of version, the survey's list within the grouping, or all versions; null: nothing does. */
type Held = VersionKind | 'survey' | 'all' | null;

/** Pages of settings of their own, and what says what holds there. */
const PAGES: readonly { readonly name: string; readonly to: string; readonly kind: Held }[] = [
  { name: 'setup', to: '/onboarding', kind: null },
  { name: 'shops', to: '/settings/shops', kind: null },
  { name: 'connections', to: '/settings/connections', kind: null },
  { name: 'conversions', to: '/settings/conversions', kind: null },
  { name: 'access', to: '/settings/access', kind: null },
  { name: 'alerts', to: '/alerts?show=settings', kind: null },
  { name: 'channels', to: '/settings/channels', kind: 'channels' },
  { name: 'survey', to: '/settings/survey', kind: 'survey' },
  { name: 'currencies', to: '/settings/currencies', kind: 'reporting-currency' },
  { name: 'costs', to: '/settings/costs', kind: 'costs' },
  { name: 'identity', to: '/people/shared', kind: 'identity' },
  { name: 'runs', to: '/models/runs', kind: 'model-run' },
  { name: 'months', to: '/settings/months', kind: 'closed-month' },
  { name: 'versions', to: '/settings/versions', kind: 'all' },
];

/** The pages that settings have of their own, each with what holds there now. */
export function SettingsLinks({ report, mayPeople, mayMembers }: SettingsLinksProps) {
  const { t } = useTranslation();
  const nowOf = useWhatHolds(report);
  return (
    <Card>
      <Text as="h2" variant="headingSm">
        {t('settings.more')}
      </Text>
      <ul className="settings-pages">
        {PAGES.filter(({ name }) => (mayPeople || name !== 'identity') && (mayMembers || name !== 'access')).map(
          ({ name, to, kind }) => (
            <li key={name}>
              <div>
                <Link to={to}>{t(`settings.pages.${name}.title`)}</Link>
                <p className="muted">{t(`settings.pages.${name}.about`)}</p>
              </div>
              <p data-testid={`holds-${name}`}>{nowOf(kind)}</p>
            </li>
          ),
        )}
      </ul>
    </Card>
  );
}

/** What holds of a kind, in words: what its version says, how many of them there are, or the default. */
function useWhatHolds({ versions }: VersionsReport): (kind: Held) => string {
  const { t } = useTranslation();
  const words = useVersionWords();
  return (kind) => {
    if (kind === null) return '';
    if (kind === 'all') return t('settings.holds.versions', { count: versions.length });
    if (kind === 'survey') return t('settings.holds.survey', { count: offeredChoices(versions) });
    const inForce = versions.filter((view) => view.kind === kind && view.inForce);
    if (kind === 'closed-month') {
      const closed = inForce.filter(({ body }) => 'state' in body && body.state === 'closed');
      return t('settings.holds.months', { count: closed.length });
    }
    if (kind === 'model-run' && inForce.length > 0) {
      return inForce
        .map((view) => t('settings.holds.run', { model: words.subject(view), content: words.content(view) }))
        .join(' ');
    }
    return inForce[0] ? words.content(inForce[0]) : t(`settings.holds.${kind}`);
  };
}

/** How many answers buyers may choose from, by the grouping in force. */
function offeredChoices(versions: VersionsReport['versions']): number {
  const grouping = versions.find(({ kind, inForce }) => kind === 'channels' && inForce)?.body;
  return choicesOf({ ...NO_CHANGES, ...grouping }).filter(({ offered }) => offered).length;
}
