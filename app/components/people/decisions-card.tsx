import { Link, useSearchParams } from '@remix-run/react';
import { Button, Card, Text } from '@shopify/polaris';
import { useTranslation } from 'react-i18next';
import type { StandingDecision } from '#app/reports/people/types.ts';
import { evidenceSearch } from '../evidence/evidence-link.ts';
import { useFormat } from '../numbers/use-format.tsx';
import type { Deciding } from './decision-modal.tsx';
import { useKeyName } from './key-name.tsx';
import { useRecordName } from './record-name.tsx';

interface DecisionsCardProps {
  readonly decisions: readonly StandingDecision[];
  readonly zone: string;
  readonly onDecide: ((deciding: Deciding) => void) | null;
}

/** What people decided that stands, each with the way to take it back. */
export function DecisionsCard({ decisions, zone, onDecide }: DecisionsCardProps) {
  const { t } = useTranslation();
  if (decisions.length === 0) return null;
  return (
    <Card>
      <Text as="h2" variant="headingSm">
        {t('people.decisions')}
      </Text>
      <ul className="source-list" data-testid="identity-decisions">
        {decisions.map((decision) => (
          <DecisionLine key={decision.id} decision={decision} zone={zone} onDecide={onDecide} />
        ))}
      </ul>
    </Card>
  );
}

function DecisionLine({
  decision,
  zone,
  onDecide,
}: Omit<DecisionsCardProps, 'decisions'> & { decision: StandingDecision }) {
  const { t } = useTranslation();
  const format = useFormat();
  const [params] = useSearchParams();
  const told = useDecisionWords()(decision);
  const undo = () =>
    onDecide?.({
      fields: fieldsToUndo(decision),
      title: t('people.undo'),
      explained: t('people.undoExplained', { decision: told }),
    });
  return (
    <li>
      {told}{' '}
      <span className="muted">
        {format.instant(decision.decidedAt, zone)}
        {decision.note ? ` · ${decision.note}` : null}
      </span>{' '}
      <Link to={evidenceSearch(params, { rawEventId: decision.rawEventId, marks: [] })} preventScrollReset>
        {t('evidence.open')}
        <span className="sr-only"> {told}</span>
      </Link>{' '}
      {onDecide ? (
        <Button
          size="slim"
          onClick={undo}
          accessibilityLabel={t('people.actionOn', { action: t('people.undo'), what: told })}
        >
          {t('people.undo')}
        </Button>
      ) : null}
    </li>
  );
}

function useDecisionWords(): (decision: StandingDecision) => string {
  const { t } = useTranslation();
  const keyName = useKeyName();
  const recordName = useRecordName();
  return ({ kind, key, otherKey, record, judgement }) => {
    if (kind === 'judgement') return t(`people.told.${judgement}`, { key: keyName(key) });
    if (kind === 'merge')
      return t('people.told.merge', { key: keyName(key), other: otherKey ? keyName(otherKey) : '' });
    return t('people.told.cut', { key: keyName(key), record: record ? recordName(record) : '' });
  };
}

function fieldsToUndo({ kind, key, otherKey, record, judgement }: StandingDecision): Record<string, string> {
  if (kind === 'judgement') return { is: 'judge', key: key.key, judgement: judgement!, stands: 'no' };
  if (kind === 'merge') return { is: 'unmerge', keys: `${key.key},${otherKey!.key}` };
  return { is: 'cut', key: key.key, recordId: record!.id, stands: 'no' };
}
