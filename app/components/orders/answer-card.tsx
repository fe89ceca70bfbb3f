import { Link, useSearchParams } from '@remix-run/react';
import { Card, Text } from '@shopify/polaris';
import { useTranslation } from 'react-i18next';
import type { OrderAnswer } from '#app/reports/orders/types.ts';
import { evidenceSearch } from '../evidence/evidence-link.ts';
import { useFormat } from '../numbers/use-format.tsx';
import { choiceLabel } from '../survey/choice-label.ts';

/** What the buyer said of where they heard of the shop, and what the rule made of it. */
export function AnswerCard({ answer, zone }: { readonly answer: OrderAnswer; readonly zone: string }) {
  const { t, i18n } = useTranslation();
  const format = useFormat();
  const [params] = useSearchParams();
  const search = evidenceSearch(params, { rawEventId: answer.rawEventId, marks: [answer.choice] });
  return (
    <Card>
      <Text as="h2" variant="headingSm">
        {t('survey.ofOrder')}
      </Text>
      <p>
        {t('survey.said', { choice: choiceLabel(answer.label, answer.choice, i18n.language) })}
        {answer.channel === null ? null : <> → {t(`channels.${answer.channel}`)}</>}
      </p>
      <p className="muted">{t(`survey.stands.${answer.stands}`)}</p>
      <p className="muted">
        {t('survey.answeredAt', { at: format.instant(answer.at, zone) })}{' '}
        <Link to={search} preventScrollReset>
          {t('evidence.open')}
          <span className="sr-only"> {t('survey.evidenceOf')}</span>
        </Link>
      </p>
    </Card>
  );
}
