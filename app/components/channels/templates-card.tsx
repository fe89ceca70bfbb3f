import { Card, Text } from '@shopify/polaris';
import { useTranslation } from 'react-i18next';
import { TRACKING_TEMPLATES } from '#app/domain/touchpoints/tracking-templates.ts';
import type { TrackingTemplate } from '#app/domain/touchpoints/tracking-templates.ts';
import { CopyButton } from '../shell/copy-button.tsx';

/** What to paste at each platform, so that clicks name campaign, ad set and ad by their ids. */
export function TemplatesCard() {
  const { t } = useTranslation();
  return (
    <Card>
      <Text as="h2" variant="headingSm">
        {t('grouping.templates')}
      </Text>
      <p className="muted">{t('grouping.templatesHelp')}</p>
      {TRACKING_TEMPLATES.map((template) => (
        <Template key={template.platform} template={template} />
      ))}
      <p className="muted">{t('grouping.clickRule')}</p>
    </Card>
  );
}

function Template({ template: { platform, parameters } }: { template: TrackingTemplate }) {
  const { t } = useTranslation();
  const name = t(`grouping.platforms.${platform}`);
  return (
    <section className="template" aria-label={name}>
      <Text as="h3" variant="headingSm">
        {name}
      </Text>
      <p>{t(`grouping.where.${platform}`)}</p>
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls has to be reachable by keyboard */}
      <pre className="payload" tabIndex={0} aria-label={t('grouping.templateOf', { name })}>
        {parameters}
      </pre>
      <CopyButton text={parameters} label={t('grouping.copyOf', { name })} />
    </section>
  );
}
