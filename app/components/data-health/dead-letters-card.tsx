import { Link, useFetcher, useSearchParams } from '@remix-run/react';
import { Badge, Button } from '@shopify/polaris';
import { useTranslation } from 'react-i18next';
import type { DeadLetterRow } from '#app/reports/data-health/types.ts';
import { evidenceSearch } from '../evidence/evidence-link.ts';
import { useWords } from '../messages/use-words.ts';
import { useFormat } from '../numbers/use-format.tsx';
import { TableCard } from '../tables/table-card.tsx';

interface DeadLettersCardProps {
  readonly letters: readonly DeadLetterRow[];
  readonly zone: string;
  readonly mayReplay: boolean;
}

/** What failed every attempt, with its cause; replaying tries it again from its raw event. */
export function DeadLettersCard({ letters, zone, mayReplay }: DeadLettersCardProps) {
  const { t } = useTranslation();
  const fetcher = useFetcher();
  const busy = fetcher.state !== 'idle';
  const open = letters.filter(({ replayedAt }) => replayedAt === null);
  return (
    <TableCard
      title={t('health.deadLetters')}
      columns={[
        t('health.columns.what'),
        t('health.columns.cause'),
        { text: t('health.columns.attempts'), number: true },
        t('health.columns.lastTry'),
        t('health.columns.action'),
      ]}
      empty={letters.length === 0 ? t('health.deadLettersEmpty') : null}
      beside={
        mayReplay && open.length > 1 ? (
          <Button
            size="slim"
            loading={busy}
            onClick={() => fetcher.submit({ intent: 'replay-all' }, { method: 'post' })}
          >
            {t('health.replayAll')}
          </Button>
        ) : null
      }
    >
      {letters.map((letter) => (
        <DeadLetterLine
          key={letter.id}
          letter={letter}
          zone={zone}
          busy={busy}
          onReplay={mayReplay ? () => fetcher.submit({ intent: 'replay', id: letter.id }, { method: 'post' }) : null}
        />
      ))}
    </TableCard>
  );
}

interface DeadLetterLineProps {
  readonly letter: DeadLetterRow;
  readonly zone: string;
  readonly busy: boolean;
  readonly onReplay: (() => void) | null;
}

function DeadLetterLine({ letter, zone, busy, onReplay }: DeadLetterLineProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const words = useWords();
  const [params] = useSearchParams();
  return (
    <tr>
      <th scope="row">
        {letter.rawEventId ? (
          <Link to={evidenceSearch(params, { rawEventId: letter.rawEventId, marks: [] })} preventScrollReset>
            {letter.label}
          </Link>
        ) : (
          letter.label
        )}
      </th>
      <td>
        {letter.meaning ? words(letter.meaning) : null}
        <span className={letter.meaning ? 'cell-note' : undefined}>{letter.cause}</span>
      </td>
      <td className="number">{format.count(letter.attempts)}</td>
      <td className="instant">{format.instant(letter.lastAt, zone)}</td>
      <td>
        {letter.replayedAt ? <Badge tone="success">{t('health.replayed')}</Badge> : null}
        {!letter.replayedAt && onReplay ? (
          <Button
            size="slim"
            disabled={busy}
            onClick={onReplay}
            accessibilityLabel={t('health.replayOne', { label: letter.label })}
          >
            {t('health.replay')}
          </Button>
        ) : null}
      </td>
    </tr>
  );
}
