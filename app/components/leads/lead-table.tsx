import { Link, useSearchParams } from '@remix-run/react';
import { Badge, Button, Card } from '@shopify/polaris';
import { useTranslation } from 'react-i18next';
import type { LeadList, LeadRow, ManualRevenueRow } from '#app/reports/leads/types.ts';
import { evidenceSearch } from '../evidence/evidence-link.ts';
import { useFormat } from '../numbers/use-format.tsx';
import { PlatformMark } from '../marks/platform-mark.tsx';
import { AlsoFilledIn } from './also-filled-in.tsx';
import { MemberSelect, StageSelect } from './lead-standing.tsx';
import { ManualRevenue } from './manual-revenue.tsx';
import type { LeadChange } from './use-lead-decision.tsx';

interface LeadTableProps {
  readonly list: LeadList;
  readonly zone: string;
  readonly onDecide: ((change: LeadChange) => void) | null;
  readonly onSell: ((lead: LeadRow) => void) | null;
  readonly onRemove: ((revenue: ManualRevenueRow) => void) | null;
}

export function LeadTable({ list, ...rest }: LeadTableProps) {
  const { t } = useTranslation();
  return (
    <Card padding="0">
      <div className="table-scroll">
        <table className="plain-table sticky-first lead-table">
          <caption className="sr-only">{t('nav.leads')}</caption>
          <thead>
            <tr>
              <th scope="col">{t('leads.columns.contact')}</th>
              <th scope="col">{t('leads.columns.created')}</th>
              <th scope="col">{t('leads.columns.from')}</th>
              <th scope="col">{t('leads.columns.stage')}</th>
              <th scope="col">{t('leads.columns.member')}</th>
              <th scope="col" className="number">
                {t('figures.orders.label')}
              </th>
              <th scope="col" className="number">
                {t('figures.revenue.label')}
              </th>
              <th scope="col">{t('leads.columns.byHand')}</th>
            </tr>
          </thead>
          <tbody>
            {list.rows.map((lead) => (
              <LeadLine key={lead.id} lead={lead} members={list.choices.members} {...rest} />
            ))}
          </tbody>
        </table>
      </div>
    </Card>
  );
}

interface LeadLineProps extends Omit<LeadTableProps, 'list'> {
  readonly lead: LeadRow;
  readonly members: LeadList['choices']['members'];
}

function LeadLine({ lead, members, zone, onDecide, onSell, onRemove }: LeadLineProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const [params] = useSearchParams();
  const place = [lead.campaign, lead.ad].filter(Boolean).join(' › ');
  return (
    <tr>
      <th scope="row">
        <Link to={`/leads/${lead.id}`}>{lead.contact || t('leads.unnamed')}</Link>
        {lead.test ? <Badge tone="warning">{t('orders.test')}</Badge> : null}
        <span className="cell-note">
          <Link to={`/people/${lead.personId}`}>
            {t('people.thisPerson')}
            <span className="sr-only"> {lead.contact}</span>
          </Link>
          {' · '}
          <Link
            to={evidenceSearch(params, { rawEventId: lead.rawEventId, marks: [lead.platformId, lead.formName] })}
            preventScrollReset
          >
            {t('leads.evidence')}
            <span className="sr-only"> {lead.contact}</span>
          </Link>
        </span>
        <AlsoFilledIn others={lead.others} zone={zone} />
      </th>
      <td className="instant">{format.instant(lead.createdAt, zone)}</td>
      <td>
        <PlatformMark platform={lead.platform} />
        {lead.organic ? t('leads.organic') : t(`channels.${lead.channel}`)}
        {place ? <span className="cell-note">{place}</span> : null}
        {lead.formName ? <span className="cell-note">{t('leads.form', { name: lead.formName })}</span> : null}
      </td>
      <td>
        <StageSelect lead={lead} onDecide={onDecide} />
      </td>
      <td>
        <MemberSelect lead={lead} members={members} onDecide={onDecide} />
      </td>
      <td className="number">{format.count(lead.orders)}</td>
      <td className="number">
        {lead.revenue.length === 0 ? t('numbers.none') : null}
        {lead.revenue.map(({ currency, minor }) => (
          <div key={currency}>{format.money(minor, currency)}</div>
        ))}
      </td>
      <td>
        {lead.manual.map((revenue) => (
          <ManualRevenue key={revenue.id} revenue={revenue} onRemove={onRemove} />
        ))}
        {onSell ? (
          <Button
            size="slim"
            onClick={() => onSell(lead)}
            accessibilityLabel={t('leads.addRevenueTo', { contact: lead.contact })}
          >
            {t('leads.addRevenue')}
          </Button>
        ) : null}
      </td>
    </tr>
  );
}
