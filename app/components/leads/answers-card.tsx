import { BlockStack, Card, Text } from '@shopify/polaris';
import { useTranslation } from 'react-i18next';
import type { LeadDetail } from '#app/reports/leads/types.ts';
import { Facts } from '../evidence/facts.tsx';

/** What was answered and agreed to, in the form's words. */
export function AnswersCard({ detail }: { detail: LeadDetail }) {
  const { t } = useTranslation();
  const { answers, consents, masked, erased } = detail;
  const isEmpty = answers.length === 0;
  return (
    <Card>
      <BlockStack gap="300">
        <Text as="h2" variant="headingSm">
          {t('leads.answers')}
        </Text>
        {masked && !isEmpty ? (
          <Text as="p" tone="subdued">
            {t('leads.answersMasked')}
          </Text>
        ) : null}
        {isEmpty ? <p>{t(erased ? 'leads.answersErased' : 'leads.noAnswers')}</p> : null}
        <Facts
          facts={answers.map(({ label, values }) => [
            t(`leads.contactFields.${label}`, { defaultValue: label }),
            values.join(', ') || t('numbers.none'),
          ])}
        />
        {consents.length > 0 ? (
          <>
            <Text as="h3" variant="headingSm">
              {t('leads.consents')}
            </Text>
            <Facts facts={consents.map(({ label, given }) => [label, t(given ? 'leads.agreed' : 'leads.notAgreed')])} />
          </>
        ) : null}
      </BlockStack>
    </Card>
  );
}
