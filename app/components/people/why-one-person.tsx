import { Card, Text } from '@shopify/polaris';
import { useTranslation } from 'react-i18next';
import type { NamedKey, PersonReport } from '#app/reports/people/types.ts';
import { KeyName } from './key-name.tsx';
import { RecordName } from './record-name.tsx';

/** Why two keys are one person's: from the oldest key to each other, record by record. */
export function WhyOnePerson({ person }: { person: PersonReport }) {
  const { t } = useTranslation();
  const names = new Map<string, NamedKey>(person.keys.map((key) => [key.key, key]));
  const first = person.keys[0];
  if (!first || person.chains.length === 0) return null;
  return (
    <Card>
      <Text as="h2" variant="headingSm">
        {t('people.why')}
      </Text>
      <p className="muted">{t('people.whyExplained')}</p>
      <ul className="chain-list" data-testid="person-chains">
        {person.chains.map(({ to, steps }) => (
          <li key={to}>
            <KeyName of={first} />
            {steps.map(({ record, key }) => (
              <span key={key}>
                {' → '}
                <RecordName of={record} />
                {' → '}
                {names.has(key) ? <KeyName of={names.get(key)!} /> : null}
              </span>
            ))}
          </li>
        ))}
      </ul>
    </Card>
  );
}
