import { useFetcher } from '@remix-run/react';
import { Banner, BlockStack, Button, Card, Link, Text } from '@shopify/polaris';
import { useTranslation } from 'react-i18next';

/** Where mail goes from this installation. */
export interface MailPlace {
  readonly kind: 'own' | 'sandbox' | 'none';
  readonly mailbox: string | null; // the sandbox's page
}

interface TestResult {
  readonly channel: 'mail' | 'slack';
  readonly to: string;
  readonly error: string | null;
}

/** Says where mail goes, and sends a test that tells what happened. */
export function TestCard({ mail }: { readonly mail: MailPlace }) {
  const { t } = useTranslation();
  const fetcher = useFetcher<{ results?: readonly TestResult[] }>();
  return (
    <Card>
      <BlockStack gap="300">
        <Text as="h2" variant="headingSm">
          {t('alerts.test')}
        </Text>
        {mail.kind === 'none' ? <Banner tone="warning">{t('alerts.mailNone')}</Banner> : null}
        {mail.kind === 'sandbox' ? (
          <Banner tone="info">
            {t('alerts.mailSandbox')}{' '}
            {mail.mailbox ? (
              <Link url={mail.mailbox} target="_blank">
                {t('alerts.mailbox')}
              </Link>
            ) : null}
          </Banner>
        ) : null}
        <p className="muted">{t('alerts.testHelp')}</p>
        <div>
          <Button
            loading={fetcher.state !== 'idle'}
            onClick={() => fetcher.submit({ intent: 'test' }, { method: 'post' })}
          >
            {t('alerts.test')}
          </Button>
        </div>
        {(fetcher.data?.results ?? []).map((result) => (
          <Outcome key={result.channel} result={result} />
        ))}
      </BlockStack>
    </Card>
  );
}

function Outcome({ result }: { readonly result: TestResult }) {
  const { t } = useTranslation();
  const { channel, to, error } = result;
  const isMail = channel === 'mail';
  const who = isMail ? to || t('alerts.mailTo') : t('alerts.toSlack');
  if (error)
    return <Banner tone="critical">{t('alerts.testFailed', { to: who, why: t(`alerts.errors.${error}`) })}</Banner>;
  return <Banner tone="success">{isMail ? t('alerts.testMail', { to }) : t('alerts.testSlack')}</Banner>;
}
