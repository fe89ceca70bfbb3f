import { Form, useActionData, useNavigation } from '@remix-run/react';
import { Banner, Button, Card, FormLayout, Page, TextField } from '@shopify/polaris';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Told } from '#app/domain/messages/message.ts';
import { Sentences } from '../messages/sentences.tsx';

/** Joins a workspace by a code that its owner made. */
export function JoinPage() {
  const { t } = useTranslation();
  const answer = useActionData<{ ok: boolean; error?: readonly Told[] }>();
  const isSending = useNavigation().state === 'submitting';
  const [code, setCode] = useState('');
  return (
    <Page title={t('nav.join')} subtitle={t('access.joinHelp')} narrowWidth>
      <Card>
        <Form method="post">
          <FormLayout>
            {answer?.ok === false ? (
              <Banner tone="critical">
                <Sentences told={answer.error ?? [{ text: t('settings.refused') }]} />
              </Banner>
            ) : null}
            <TextField
              label={t('access.code')}
              name="code"
              value={code}
              onChange={setCode}
              autoComplete="one-time-code"
              placeholder="XXXXX-XXXXX-XXXXX-XXXXX"
              maxLength={40}
            />
            <Button submit variant="primary" loading={isSending} disabled={code.trim() === ''}>
              {t('access.joinSubmit')}
            </Button>
          </FormLayout>
        </Form>
      </Card>
    </Page>
  );
}
