import { json } from '@remix-run/node';
import type { ActionFunctionArgs } from '@remix-run/node';
import { Form, Link, useActionData, useNavigation } from '@remix-run/react';
import { Banner, Button, FormLayout } from '@shopify/polaris';
import { useTranslation } from 'react-i18next';
import { z } from 'zod';
import { signIn } from '#app/access/auth.server.ts';
import { CredentialField } from '#app/components/sign-in/credential-field.tsx';
import { SignInShell } from '#app/components/sign-in/sign-in-shell.tsx';

export const handle = { title: 'nav.signIn' };

const input = z.object({ email: z.email(), password: z.string().min(1) });

export async function action({ request }: ActionFunctionArgs) {
  const parsed = input.safeParse(Object.fromEntries(await request.formData()));
  if (!parsed.success) return json({ error: 'incomplete' }, 400);
  const answer = await signIn(request, parsed.data);
  return answer instanceof Response ? answer : json({ error: 'refused' }, 401);
}

export default function SignIn() {
  const { t } = useTranslation();
  const answer = useActionData<typeof action>();
  const busy = useNavigation().state !== 'idle';
  return (
    <SignInShell title={t('signIn.title')}>
      <Form method="post" noValidate>
        <FormLayout>
          {answer ? (
            <Banner tone="critical" title={t(`signIn.errors.${answer.error}.title`)}>
              {t(`signIn.errors.${answer.error}.todo`)}
            </Banner>
          ) : null}
          <CredentialField name="email" label={t('signIn.email')} autoComplete="username" />
          <CredentialField name="password" label={t('signIn.password')} autoComplete="current-password" />
          <Button submit variant="primary" fullWidth loading={busy}>
            {t('signIn.submit')}
          </Button>
          <Link to="/sign-up">{t('signIn.toSignUp')}</Link>
        </FormLayout>
      </Form>
    </SignInShell>
  );
}
