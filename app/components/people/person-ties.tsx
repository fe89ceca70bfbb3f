import { Link, useSearchParams } from '@remix-run/react';
import { Button, Card, Text } from '@shopify/polaris';
import { useTranslation } from 'react-i18next';
import type { NamedKey, PersonReport, PersonTie } from '#app/reports/people/types.ts';
import { evidenceSearch } from '../evidence/evidence-link.ts';
import { useFormat } from '../numbers/use-format.tsx';
import type { Deciding } from './decision-modal.tsx';
import { KeyName, useKeyName } from './key-name.tsx';
import { RecordName, useRecordName } from './record-name.tsx';

interface PersonTiesProps {
  readonly person: PersonReport;
  readonly zone: string;
  readonly onDecide: ((deciding: Deciding) => void) | null;
}

/** The records that saw the person's keys, each with the keys that it ties. */
export function PersonTies({ person, zone, onDecide }: PersonTiesProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const [params] = useSearchParams();
  const names = new Map<string, NamedKey>([...person.keys, ...person.others].map((key) => [key.key, key]));
  if (person.ties.length === 0) return null;
  return (
    <Card padding="0">
      <div className="table-head">
        <Text as="h2" variant="headingSm">
          {t('people.ties')}
        </Text>
        <p className="muted">{t('people.tiesExplained')}</p>
      </div>
      <div className="table-scroll">
        <table className="plain-table sticky-first" data-testid="person-ties">
          <thead>
            <tr>
              <th scope="col">{t('people.columns.record')}</th>
              <th scope="col">{t('people.columns.when')}</th>
              <th scope="col">{t('people.columns.keys')}</th>
              <th scope="col">{t('people.columns.evidence')}</th>
            </tr>
          </thead>
          <tbody>
            {person.ties.map((tie) => (
              <tr key={tie.id}>
                <th scope="row">
                  <RecordName of={tie} />
                </th>
                <td className="instant">{format.instant(tie.at, zone)}</td>
                <td>
                  <ul className="plain-list">
                    {tie.keys.map((key) => (
                      <TiedKey key={key} tie={tie} of={names.get(key)} onDecide={onDecide} />
                    ))}
                  </ul>
                </td>
                <td>
                  <Link
                    to={evidenceSearch(params, { rawEventId: tie.rawEventId, marks: [tie.name] })}
                    preventScrollReset
                  >
                    {t('evidence.open')}
                  </Link>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </Card>
  );
}

interface TiedKeyProps {
  readonly tie: PersonTie;
  readonly of: NamedKey | undefined;
  readonly onDecide: PersonTiesProps['onDecide'];
}

function TiedKey({ tie, of, onDecide }: TiedKeyProps) {
  const { t } = useTranslation();
  const keyName = useKeyName();
  const recordName = useRecordName();
  if (!of) return null;
  const isCut = tie.cut.includes(of.key);
  const cut = () =>
    onDecide?.({
      fields: { is: 'cut', key: of.key, recordId: tie.id, stands: 'yes' },
      title: t('people.cut'),
      explained: t('people.cutExplained', { key: keyName(of), record: recordName(tie) }),
    });
  return (
    <li>
      {isCut ? (
        <s>
          <KeyName of={of} />
        </s>
      ) : (
        <KeyName of={of} />
      )}{' '}
      {onDecide && !isCut && tie.of !== 'by-hand' ? (
        <Button
          size="slim"
          variant="plain"
          onClick={cut}
          accessibilityLabel={t('people.actionOn', {
            action: t('people.cut'),
            what: `${keyName(of)}, ${recordName(tie)}`,
          })}
        >
          {t('people.cut')}
        </Button>
      ) : null}
    </li>
  );
}
