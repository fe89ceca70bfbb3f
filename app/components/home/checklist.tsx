import { Link } from '@remix-run/react';
import { Badge, Card, Text } from '@shopify/polaris';
import { useTranslation } from 'react-i18next';
import type { HomeReport } from '#app/reports/home/types.ts';
import { useFormat } from '../numbers/use-format.tsx';

const PLACES = {
  shop: '/settings#shops',
  ads: '/settings#accounts',
  file: '/imports/new',
  pixel: '/settings#pixel',
  lead: '/leads',
};

/** The first steps; what is done is known from the data, so the list remembers by itself. */
export function Checklist({ steps }: { steps: HomeReport['checklist'] }) {
  const { t } = useTranslation();
  const format = useFormat();
  const done = steps.filter((step) => step.done).length;
  if (done === steps.length) return null;
  return (
    <Card>
      <Text as="h2" variant="headingSm">
        {t('home.checklist')}
      </Text>
      <p className="muted">{t('home.checklistDone', { done: format.count(done), all: format.count(steps.length) })}</p>
      <ol className="checklist">
        {steps.map(({ step, done: isDone }) => (
          <li key={step}>
            <Badge tone={isDone ? 'success' : undefined}>{isDone ? t('home.stepDone') : t('home.stepOpen')}</Badge>{' '}
            {isDone ? t(`home.steps.${step}`) : <Link to={PLACES[step]}>{t(`home.steps.${step}`)}</Link>}
          </li>
        ))}
      </ol>
    </Card>
  );
}
