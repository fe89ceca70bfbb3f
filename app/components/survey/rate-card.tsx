import { Card, Text } from '@shopify/polaris';
import { useTranslation } from 'react-i18next';
import type { SurveyReport } from '#app/reports/survey/types.ts';
import { useFormat } from '../numbers/use-format.tsx';

/** For how many of the orders the buyer answered, with the formula beside it, and what came of the answers. */
export function RateCard({ report, zone }: { readonly report: SurveyReport; readonly zone: string }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { answered, orders, since, counts } = report;
  const touches = counts.reduce((sum, one) => sum + one.touches, 0);
  const answers = counts.reduce((sum, one) => sum + one.answers, 0);
  return (
    <Card>
      <Text as="h2" variant="headingSm">
        {t('survey.rate')}
      </Text>
      <p className="survey-rate">{format.percent(answered / orders)}</p>
      <p>
        {t('survey.rateFormula', {
          rate: format.percent(answered / orders),
          answered: format.count(answered),
          orders: format.count(orders),
        })}
      </p>
      <p className="muted">{t('survey.rateSince', { at: format.instant(since ?? '', zone) })}</p>
      <p>{t('survey.became', { count: answers, answers: format.count(answers), touches: format.count(touches) })}</p>
      <p className="muted">{t('survey.rule')}</p>
    </Card>
  );
}
