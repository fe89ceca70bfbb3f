import { Link, useSearchParams } from '@remix-run/react';
import { Badge, Card, Page } from '@shopify/polaris';
import { useTranslation } from 'react-i18next';
import type { VersionsReport, VersionView } from '#app/reports/versions/types.ts';
import type { Evidence } from '#app/reports/evidence/types.ts';
import { EvidenceDrawer } from '../evidence/evidence-drawer.tsx';
import { evidenceSearch } from '../evidence/evidence-link.ts';
import { useFormat } from '../numbers/use-format.tsx';
import { AdoptAgain } from './adopt-again.tsx';
import { useVersionWords } from './version-words.ts';

/** Everything that was ever adopted: what, when, by whom, why; and what holds now. */
interface VersionsPageProps {
  readonly report: VersionsReport;
  readonly evidence: Evidence | null;
  readonly mayChange: boolean;
}

export function VersionsPage({ report, evidence, mayChange }: VersionsPageProps) {
  const { t } = useTranslation();
  return (
    <Page
      fullWidth
      title={t('versions.title')}
      subtitle={t('versions.subtitle')}
      backAction={{ content: t('nav.settings'), url: '/settings' }}
    >
      <Card>
        {report.versions.length === 0 ? (
          <p className="muted">{t('versions.none')}</p>
        ) : (
          <div className="table-scroll">
            <table className="plain-table">
              <thead>
                <tr>
                  <th scope="col">{t('versions.what')}</th>
                  <th scope="col">{t('versions.version')}</th>
                  <th scope="col">{t('versions.when')}</th>
                </tr>
              </thead>
              <tbody>
                {report.versions.map((view) => (
                  <VersionRow key={view.id} view={view} zone={report.zone} mayChange={mayChange} />
                ))}
              </tbody>
            </table>
          </div>
        )}
      </Card>
      {evidence ? <EvidenceDrawer evidence={evidence} zone={report.zone} /> : null}
    </Page>
  );
}

function VersionRow({ view, zone, mayChange }: { view: VersionView; zone: string; mayChange: boolean }) {
  const { t } = useTranslation();
  const format = useFormat();
  const words = useVersionWords();
  const [params] = useSearchParams();
  const subject = view.subject ? words.subject(view) : '';
  const kind = t(`versions.kinds.${view.kind}`);
  const name = subject
    ? t('versions.nameOf', { kind, subject, number: view.number })
    : t('versions.name', { kind, number: view.number });
  return (
    <tr>
      <th scope="row">
        {kind}
        {subject ? <span className="cell-note">{subject}</span> : null}
        <span className="cell-note">
          {view.inForce ? (
            <Badge tone="success">{t('versions.inForce')}</Badge>
          ) : mayChange && view.kind !== 'closed-month' ? (
            <AdoptAgain id={view.id} name={name} content={words.content(view)} />
          ) : null}
        </span>
      </th>
      <td>
        {words.content(view)}
        {view.note ? <span className="cell-note">{t('quoted', { name: view.note })}</span> : null}
      </td>
      <td>
        {format.instant(view.decidedAt, zone)}
        {view.decidedBy ? <span className="cell-note">{t('versions.by', { name: view.decidedBy })}</span> : null}
        <span className="cell-note">
          <Link to={evidenceSearch(params, { rawEventId: view.id, marks: [] })}>
            {t('versions.number', { number: view.number })}
          </Link>
        </span>
      </td>
    </tr>
  );
}
