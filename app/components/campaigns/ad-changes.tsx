import { Badge, Banner, BlockStack, Button, InlineStack } from '@shopify/polaris';
import { useTranslation } from 'react-i18next';
import type { AdChangeView } from '#app/reports/campaigns/types.ts';
import { useFormat } from '../numbers/use-format.tsx';
import { TableCard } from '../tables/table-card.tsx';
import { useChanging } from './use-changing.tsx';

interface AdChangesProps {
  readonly changes: readonly AdChangeView[];
  readonly zone: string;
  readonly mayChange: boolean;
}

/** Dry runs that wait for a decision, and the record of what was asked for and how it ended. */
export function AdChanges({ changes, zone, mayChange }: AdChangesProps) {
  const { t } = useTranslation();
  const { ask, isBusy, refused } = useChanging();
  const asking = (intent: string, changeId: string) => ask({ intent, changeId });
  const open = changes.filter(({ state }) => state === 'planned' || state === 'doing');
  return (
    <BlockStack gap="400">
      {refused}
      {mayChange
        ? open.map((change) => <OpenChange key={change.id} change={change} isBusy={isBusy} onAsk={asking} />)
        : null}
      <TableCard
        id="changes"
        title={t('campaigns.changes.log')}
        columns={(['asked', 'what', 'by', 'outcome', 'act'] as const).map((key) =>
          t(`campaigns.changes.columns.${key}`),
        )}
        empty={changes.length === 0 ? t('campaigns.changes.none') : null}
        foot={<p className="table-foot muted">{t('campaigns.changes.logNote')}</p>}
      >
        {changes.map((change) => (
          <ChangeRow
            key={change.id}
            change={change}
            zone={zone}
            onUndo={mayChange && change.mayBeUndone && !isBusy ? () => asking('undo', change.id) : null}
          />
        ))}
      </TableCard>
    </BlockStack>
  );
}

interface OpenChangeProps {
  readonly change: AdChangeView;
  readonly isBusy: boolean;
  readonly onAsk: (intent: 'make' | 'drop', changeId: string) => void;
}

/** A dry run: what would be changed, and whether it shall be. */
function OpenChange({ change, isBusy, onAsk }: OpenChangeProps) {
  const { t } = useTranslation();
  const what = useWhat();
  const isPlanned = change.state === 'planned';
  return (
    <Banner
      tone={isPlanned ? 'info' : 'warning'}
      title={isPlanned ? t('campaigns.changes.dry') : t('campaigns.changes.states.doing')}
    >
      <BlockStack gap="200">
        <p data-change={change.id}>
          <strong>{what(change)}</strong> {isPlanned ? t('campaigns.changes.accepts') : ''}
        </p>
        <InlineStack gap="200">
          <Button variant="primary" disabled={isBusy} onClick={() => onAsk('make', change.id)}>
            {t(isPlanned ? 'campaigns.changes.make' : 'campaigns.changes.again')}
          </Button>
          {isPlanned ? (
            <Button disabled={isBusy} onClick={() => onAsk('drop', change.id)}>
              {t('campaigns.changes.drop')}
            </Button>
          ) : null}
        </InlineStack>
      </BlockStack>
    </Banner>
  );
}

/** A change in words, with what was and what shall be. */
function useWhat() {
  const { t } = useTranslation();
  const format = useFormat();
  return ({ kind, name, before, after, currency }: AdChangeView): string => {
    const money = (minor: number | undefined) =>
      minor === undefined ? t('campaigns.noFigure') : format.money(minor, currency);
    return t(`campaigns.changes.what.${kind}`, {
      name,
      copy: after.name ?? '',
      before: money(before.daily),
      after: money(after.daily),
    });
  };
}

interface ChangeRowProps {
  readonly change: AdChangeView;
  readonly zone: string;
  readonly onUndo: (() => void) | null;
}

function ChangeRow({ change, zone, onUndo }: ChangeRowProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const what = useWhat();
  const { state, error, isUndo, askedBy, confirmedBy, askedAt } = change;
  const nameOf = (name: string | null) => name ?? t('campaigns.changes.somebody');
  return (
    <tr data-state={state}>
      <th scope="row">{format.instant(askedAt, zone)}</th>
      <td>
        {what(change)}
        {isUndo ? <span className="cell-note">{t('campaigns.changes.undoes')}</span> : null}
      </td>
      <td>
        {nameOf(askedBy)}
        {confirmedBy && confirmedBy !== askedBy ? (
          <span className="cell-note">{t('campaigns.changes.confirmed', { name: confirmedBy })}</span>
        ) : null}
      </td>
      <td>
        <Badge tone={state === 'done' ? 'success' : state === 'refused' ? 'critical' : undefined}>
          {t(`campaigns.changes.states.${state}`)}
        </Badge>
        {error ? <span className="cell-note">{error}</span> : null}
      </td>
      <td>
        {onUndo ? (
          <Button size="slim" onClick={onUndo} accessibilityLabel={`${t('campaigns.changes.undo')}: ${what(change)}`}>
            {t('campaigns.changes.undo')}
          </Button>
        ) : null}
      </td>
    </tr>
  );
}
