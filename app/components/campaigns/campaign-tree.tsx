import { Link, useSearchParams } from '@remix-run/react';
import { Badge } from '@shopify/polaris';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CampaignAccount, CampaignFigures, CampaignRow } from '#app/reports/campaigns/types.ts';
import { addressOf } from '../choices/choices.ts';
import { useFormat } from '../numbers/use-format.tsx';
import { TableCard } from '../tables/table-card.tsx';
import { useStatus } from './use-status.ts';

/** The tree of one account; what is under a row is opened in place. */
export function CampaignTree({ account, zone }: { account: CampaignAccount; zone: string }) {
  const { t } = useTranslation();
  const format = useFormat();
  const [open, setOpen] = useState<ReadonlySet<string>>(new Set());
  const byId = new Map(account.rows.map((row) => [row.id, row]));
  const isShown = ({ parentId }: CampaignRow): boolean => {
    const parent = parentId === null ? undefined : byId.get(parentId);
    return parent === undefined || (open.has(parent.id) && isShown(parent));
  };
  const toggle = (id: string) =>
    setOpen((before) => new Set(before.has(id) ? [...before].filter((one) => one !== id) : [...before, id]));
  const numbers = (['budget', 'spend', 'revenue', 'roas'] as const).map((column) => ({
    text: t(`campaigns.columns.${column}`),
    number: true as const,
  }));
  return (
    <TableCard
      title={account.name}
      beside={<span className="muted">{t('campaigns.readAt', { at: format.instant(account.readAt, zone) })}</span>}
      columns={[t('campaigns.columns.name'), t('campaigns.columns.status'), ...numbers]}
      empty={account.rows.length === 0 ? t('campaigns.none') : null}
      stickyFirst
    >
      {account.rows.filter(isShown).map((row) => (
        <TreeRow
          key={row.id}
          row={row}
          currency={account.currency}
          zone={zone}
          isOpen={open.has(row.id)}
          onToggle={() => toggle(row.id)}
        />
      ))}
    </TableCard>
  );
}

interface TreeRowProps {
  readonly row: CampaignRow;
  readonly currency: string;
  readonly zone: string;
  readonly isOpen: boolean;
  readonly onToggle: () => void;
}

function TreeRow({ row, currency, zone, isOpen, onToggle }: TreeRowProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const [params] = useSearchParams();
  const { level, name, figures, hasChildren, thumbnail } = row;
  const here = addressOf('/campaigns', params, { account: row.accountId, object: row.id });
  return (
    <tr data-object={level} data-id={row.id}>
      <th scope="row" className={`tree-${level}`}>
        {hasChildren ? (
          <button
            type="button"
            className="tree-toggle"
            aria-expanded={isOpen}
            aria-label={t(isOpen ? 'campaigns.close' : 'campaigns.open', { name })}
            onClick={onToggle}
          >
            {isOpen ? '▾' : '▸'}
          </button>
        ) : (
          <span className="tree-toggle" />
        )}
        {thumbnail ? (
          <img className="ad-thumbnail" src={thumbnail} alt="" width="32" height="32" loading="lazy" />
        ) : null}
        <Link to={here}>{name}</Link>
        <span className="cell-note">{t(`syncLog.levels.${level}`)}</span>
      </th>
      <td>
        <Status row={row} zone={zone} />
      </td>
      <td className="number">
        <Budget row={row} currency={currency} />
      </td>
      <td className="number">
        {figures ? format.money(figures.spendMinor, figures.currency) : t('campaigns.noFigure')}
      </td>
      <td className="number">
        {figures ? format.money(figures.revenueMinor, figures.currency) : t('campaigns.noFigure')}
      </td>
      <td className="number">{isWorth(figures) ? format.ratio(figures.roas) : t('campaigns.noFigure')}</td>
    </tr>
  );
}

const isWorth = (figures: CampaignFigures | null): figures is CampaignFigures & { readonly roas: number } =>
  figures !== null && figures.roas !== null;

function Status({ row, zone }: { row: CampaignRow; zone: string }) {
  const { t } = useTranslation();
  const format = useFormat();
  const statusOf = useStatus();
  const { isListed, status, seenAt } = row;
  if (!isListed)
    return (
      <>
        <Badge>{t('campaigns.gone')}</Badge>
        <span className="cell-note">{t('campaigns.lastListed', { at: format.instant(seenAt, zone) })}</span>
      </>
    );
  return status === 'ACTIVE' ? <Badge tone="success">{statusOf(status)}</Badge> : <Badge>{statusOf(status)}</Badge>;
}

function Budget({ row, currency }: { row: CampaignRow; currency: string }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { dailyMinor, lifetimeMinor } = row;
  if (dailyMinor !== null) return t('campaigns.daily', { amount: format.money(dailyMinor, currency) });
  if (lifetimeMinor !== null) return t('campaigns.lifetime', { amount: format.money(lifetimeMinor, currency) });
  return t('campaigns.noFigure');
}
