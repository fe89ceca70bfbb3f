import { Badge, Button } from '@shopify/polaris';
import { useTranslation } from 'react-i18next';
import { NO_CHANGES } from '#app/domain/channels/grouping.ts';
import type { GroupingBody } from '#app/domain/channels/rule.ts';
import type { GroupingVersion } from '#app/reports/channels/types.ts';
import { useFormat } from '../numbers/use-format.tsx';
import { useVersionWords } from '../versions/version-words.ts';
import { TableCard } from '../tables/table-card.tsx';

interface VersionsCardProps {
  readonly versions: readonly GroupingVersion[];
  readonly zone: string;
  readonly onOpen: ((body: GroupingBody) => void) | null; // null: the reader may not change anything
}

/** Every grouping that was adopted, with who, when and why; an old one can be taken up again, and is previewed first. */
export function VersionsCard({ versions, zone, onOpen }: VersionsCardProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const words = useVersionWords();
  return (
    <TableCard
      title={t('grouping.versions')}
      columns={[
        t('grouping.version'),
        t('grouping.adoptedAt'),
        t('grouping.adoptedBy'),
        t('grouping.noteHead'),
        t('grouping.contentsHead'),
        ...(onOpen ? [t('grouping.change')] : []),
      ]}
    >
      {versions.map((version, index) => (
        <tr key={version.id}>
          <th scope="row">
            {version.number} {index === 0 ? <Badge tone="success">{t('grouping.inForce')}</Badge> : null}
          </th>
          <td>{format.instant(version.decidedAt, zone)}</td>
          <td>{version.decidedBy ?? t('numbers.none')}</td>
          <td>{version.note ?? t('numbers.none')}</td>
          <td>{words.content({ kind: 'channels', body: version.body })}</td>
          {onOpen ? (
            <td>
              <OpenButton label={`${version.number}`} onClick={() => onOpen(version.body)} />
            </td>
          ) : null}
        </tr>
      ))}
      <tr>
        <th scope="row">
          {t('grouping.publishedAlone')}{' '}
          {versions.length === 0 ? <Badge tone="success">{t('grouping.inForce')}</Badge> : null}
        </th>
        <td>{t('numbers.none')}</td>
        <td>{t('numbers.none')}</td>
        <td>{t('numbers.none')}</td>
        <td>{NO_CHANGES.base}</td>
        {onOpen ? (
          <td>
            <OpenButton label={t('grouping.publishedAlone')} onClick={() => onOpen(NO_CHANGES)} />
          </td>
        ) : null}
      </tr>
    </TableCard>
  );
}

function OpenButton({ label, onClick }: { label: string; onClick: () => void }) {
  const { t } = useTranslation();
  return (
    <Button size="micro" accessibilityLabel={t('grouping.openVersionOf', { name: label })} onClick={onClick}>
      {t('grouping.openVersion')}
    </Button>
  );
}
