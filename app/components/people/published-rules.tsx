import { Card, Text } from '@shopify/polaris';
import { useTranslation } from 'react-i18next';
import { SHARED_REASONS } from '#app/domain/identity/identity-rules.ts';
import type { SharedKeysReport } from '#app/reports/people/types.ts';
import { useFormat } from '../numbers/use-format.tsx';

/** The rules in words, in the order in which they apply, with their version. */
export function PublishedRules({ report }: { report: SharedKeysReport }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { customer, email, phone, client } = report.rules.limits;
  const limits = {
    customer: format.count(customer),
    email: format.count(email),
    phone: format.count(phone),
    client: format.count(client),
  };
  return (
    <Card>
      <Text as="h2" variant="headingSm">
        {t('people.rules', { version: report.published })}
      </Text>
      <p className="muted">{t('people.rulesExplained')}</p>
      <dl className="facts">
        {SHARED_REASONS.map((reason) => (
          <div key={reason} className="fact-pair">
            <dt>{t(`people.reasons.${reason}`)}</dt>
            <dd>{t(`people.ruleTexts.${reason}`, limits)}</dd>
          </div>
        ))}
      </dl>
      <p>{t('people.never')}</p>
    </Card>
  );
}
