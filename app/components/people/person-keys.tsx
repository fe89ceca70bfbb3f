import { Link, useSearchParams } from '@remix-run/react';
import { Badge, Button, Card, Text } from '@shopify/polaris';
import { useTranslation } from 'react-i18next';
import type { PersonKey, PersonReport } from '#app/reports/people/types.ts';
import { evidenceSearch } from '../evidence/evidence-link.ts';
import { useFormat } from '../numbers/use-format.tsx';
import type { Deciding } from './decision-modal.tsx';
import { KeyName, useKeyName } from './key-name.tsx';

interface PersonKeysProps {
  readonly person: PersonReport;
  readonly zone: string;
  readonly onDecide: ((deciding: Deciding) => void) | null;
}

/** The keys that a person is known by, the oldest first. */
export function PersonKeys({ person, zone, onDecide }: PersonKeysProps) {
  const { t } = useTranslation();
  return (
    <Card padding="0">
      <div className="table-head">
        <Text as="h2" variant="headingSm">
          {t('people.keys')}
        </Text>
        <p className="muted">{person.masked ? t('people.masked') : t('people.logged')}</p>
      </div>
      {person.keys.length === 0 ? <p className="table-foot muted">{t('people.noKeys')}</p> : null}
      {person.keys.length > 0 ? (
        <div className="table-scroll">
          <table className="plain-table sticky-first" data-testid="person-keys">
            <thead>
              <tr>
                <th scope="col">{t('people.columns.key')}</th>
                <th scope="col">{t('people.columns.firstSeen')}</th>
                <th scope="col" className="number">
                  {t('people.columns.records')}
                </th>
                <th scope="col">{t('people.columns.evidence')}</th>
                {onDecide ? <th scope="col">{t('people.columns.decision')}</th> : null}
              </tr>
            </thead>
            <tbody>
              {person.keys.map((key) => (
                <KeyLine key={key.key} of={key} zone={zone} onDecide={onDecide} />
              ))}
            </tbody>
          </table>
        </div>
      ) : null}
      <OtherKeys person={person} />
    </Card>
  );
}

function KeyLine({ of, zone, onDecide }: Omit<PersonKeysProps, 'person'> & { of: PersonKey }) {
  const { t } = useTranslation();
  const format = useFormat();
  const keyName = useKeyName();
  const [params] = useSearchParams();
  const judge = () =>
    onDecide?.({
      fields: { is: 'judge', key: of.key, judgement: 'shared', stands: 'yes' },
      title: t('people.judgeShared'),
      explained: t('people.judgeSharedExplained', { key: keyName(of) }),
    });
  return (
    <tr>
      <th scope="row">
        <KeyName of={of} />
        {of.judgement === 'personal' ? <Badge>{t('people.judgedPersonal')}</Badge> : null}
      </th>
      <td className="instant">{format.instant(of.firstAt, zone)}</td>
      <td className="number">{format.count(of.records)}</td>
      <td>
        {of.rawEventId ? (
          <Link to={evidenceSearch(params, { rawEventId: of.rawEventId, marks: [] })} preventScrollReset>
            {t('evidence.open')}
            <span className="sr-only"> {keyName(of)}</span>
          </Link>
        ) : (
          t('numbers.none')
        )}
      </td>
      {onDecide ? (
        <td>
          {of.kind === 'checkout' ? (
            t('numbers.none')
          ) : (
            <Button
              size="slim"
              onClick={judge}
              accessibilityLabel={t('people.actionOn', { action: t('people.judgeShared'), what: keyName(of) })}
            >
              {t('people.judgeShared')}
            </Button>
          )}
        </td>
      ) : null}
    </tr>
  );
}

/** What stands on the person's records and says nothing of who they are. */
function OtherKeys({ person }: { person: PersonReport }) {
  const { t } = useTranslation();
  if (person.others.length === 0) return null;
  return (
    <div className="table-foot">
      <p>{t('people.others')}</p>
      <ul className="plain-list">
        {person.others.map((key) => (
          <li key={key.key}>
            <KeyName of={key} />{' '}
            <span className="muted">{key.sharedBy ? t(`people.reasons.${key.sharedBy}`) : t('people.elsewhere')}</span>
          </li>
        ))}
      </ul>
    </div>
  );
}
