import { Card, Text } from '@shopify/polaris';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../numbers/use-format.tsx';

const STEPS = ['open', 'page', 'block', 'save'] as const;

/** How the block comes onto the thank-you page; it is all there is to see before the first answer. */
export function PlaceCard({ waiting }: { readonly waiting: number }) {
  const { t } = useTranslation();
  const format = useFormat();
  return (
    <Card>
      <Text as="h2" variant="headingSm">
        {t('survey.place')}
      </Text>
      <p>{t('survey.placeHelp')}</p>
      <ol className="survey-steps">
        {STEPS.map((step) => (
          <li key={step}>{t(`survey.steps.${step}`)}</li>
        ))}
      </ol>
      {waiting > 0 ? <p>{t('survey.waiting', { count: waiting, answers: format.count(waiting) })}</p> : null}
    </Card>
  );
}
