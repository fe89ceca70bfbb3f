import { Card, Text } from '@shopify/polaris';
import { useTranslation } from 'react-i18next';

const NDJSON =
  '{"path":["paid-search","email"],"at":["2026-10-01T09:00:00Z","2026-10-03T18:30:00Z"],"conversions":1,"valueMinor":12345}';
const CSV = 'path;conversions;value;nulls\npaid-search > email;1;12345;0\ndirect;3;9900;2';

/** What a file has to look like: shown until one is there. */
export function FileForms() {
  const { t } = useTranslation();
  return (
    <Card>
      <Text as="h2" variant="headingSm">
        {t('ownJourneys.forms')}
      </Text>
      <p className="own-form-text">{t('ownJourneys.formNdjson')}</p>
      <pre className="own-code">{NDJSON}</pre>
      <p className="own-form-text">{t('ownJourneys.formCsv')}</p>
      <pre className="own-code">{CSV}</pre>
      <p className="own-form-text">
        <a href="/samples/journeys.ndjson" download="journeys.ndjson">
          {t('ownJourneys.sampleNdjson')}
        </a>
        {' · '}
        <a href="/samples/journeys.csv" download="journeys.csv">
          {t('ownJourneys.sampleCsv')}
        </a>
      </p>
    </Card>
  );
}
