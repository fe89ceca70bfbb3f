import { BlockStack, Button, Card, Text } from '@shopify/polaris';
import { useTranslation } from 'react-i18next';
import { isLeadStage } from '#app/domain/leads/stages.ts';
import type { LeadHistoryEntry } from '#app/reports/leads/types.ts';
import { useFormat } from '../numbers/use-format.tsx';

interface HistoryCardProps {
  readonly history: readonly LeadHistoryEntry[];
  readonly zone: string;
  readonly onUndo: ((decisionId: string) => void) | null;
}

/** All that was decided about a lead, latest first; what still stands of each kind can be taken back. */
export function HistoryCard({ history, zone, onUndo }: HistoryCardProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const standing = new Set(
    (['stage', 'member'] as const).map((kind) => history.find((one) => one.kind === kind && !one.undone)?.id),
  );
  const words = ({ kind, value }: LeadHistoryEntry): string => {
    if (kind === 'stage') return value && isLeadStage(value) ? t(`leads.stages.${value}`) : '';
    return value === null ? t('leads.toNobody') : t('leads.toMember', { name: value });
  };
  return (
    <Card>
      <BlockStack gap="300">
        <Text as="h2" variant="headingSm">
          {t('leads.history')}
        </Text>
        {history.length === 0 ? <p>{t('leads.noHistory')}</p> : null}
        <ul className="source-list lead-history">
          {history.map((entry) => (
            <li key={entry.id}>
              <span className={entry.undone ? 'taken-back' : undefined}>{words(entry)}</span>
              <span className="cell-note">
                {entry.by
                  ? t('leads.decidedBy', { name: entry.by, at: format.instant(entry.at, zone) })
                  : format.instant(entry.at, zone)}
                {entry.undone ? ` · ${t('leads.takenBack')}` : null}
              </span>
              {onUndo && standing.has(entry.id) ? (
                <Button
                  size="slim"
                  variant="plain"
                  onClick={() => onUndo(entry.id)}
                  accessibilityLabel={t('leads.undoThis', { what: words(entry) })}
                >
                  {t('leads.undo')}
                </Button>
              ) : null}
            </li>
          ))}
        </ul>
      </BlockStack>
    </Card>
  );
}
