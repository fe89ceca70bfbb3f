import { Badge, Button, Card, Text } from '@shopify/polaris';
import { useTranslation } from 'react-i18next';
import { NO_CHANGES } from '#app/domain/channels/grouping.ts';
import type { GroupingBody } from '#app/domain/channels/rule.ts';
import type { GroupingVersion } from '#app/reports/channels/types.ts';
import { useFormat } from '../numbers/use-format.tsx';
import { useVersionWords } from '../versions/version-words.ts';

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
    <Card padding="0">
      <div className="table-head">
        <Text as="h2" variant="headingSm">
          {t('grouping.versions')}
        </Text>
      </div>
      <div className="table-scroll">
        <table className="plain-table">
          <thead>
            <tr>
              <th scope="col">{t('grouping.version')}</th>
              <th scope="col">{t('grouping.adoptedAt')}</th>
              <th scope="col">{t('grouping.adoptedBy')}</th>
              <th scope="col">{t('grouping.noteHead')}</th>
              <th scope="col">{t('grouping.contentsHead')}</th>
              {onOpen ? <th scope="col">{t('grouping.change')}</th> : null}
            </tr>
          </thead>
          <tbody>
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
          </tbody>
        </table>
      </div>
    </Card>
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
