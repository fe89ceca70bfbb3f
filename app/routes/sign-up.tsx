import { json } from '@remix-run/node';
import type { ActionFunctionArgs } from '@remix-run/node';
import { Form, Link, useActionData, useNavigation } from '@remix-run/react';
import { Banner, Button, FormLayout } from '@shopify/polaris';
import { useTranslation } from 'react-i18next';
import { z } from 'zod';
import { signUp } from '#app/access/auth.server.ts';
import { BrowserZone } from '#app/components/sign-in/browser-zone.tsx';
import { CredentialField } from '#app/components/sign-in/credential-field.tsx';
import { SignInShell } from '#app/components/sign-in/sign-in-shell.tsx';

export const handle = { title: 'nav.signUp' };

const input = z.object({
  name: z.string().trim().min(1).max(100),
  email: z.email(),
  password: z.string().min(10).max(128),
  timeZone: z.string().max(64).optional(),
});
type Field = 'name' | 'email' | 'password';

export async function action({ request }: ActionFunctionArgs) {
  const parsed = input.safeParse(Object.fromEntries(await request.formData()));
  if (!parsed.success) {
    const fields = parsed.error.issues.map((issue) => issue.path[0] as Field);
    return json({ fields, refused: false }, 400);
  }
  const answer = await signUp(request, parsed.data);
  return answer instanceof Response ? answer : json({ fields: [] as Field[], refused: true }, 409);
}

export default function SignUp() {
  const { t } = useTranslation();
  const answer = useActionData<typeof action>();
  const busy = useNavigation().state !== 'idle';
  const errorOf = (field: Field) => (answer?.fields.includes(field) ? t(`signIn.errors.fields.${field}`) : undefined);
  return (
    <SignInShell title={t('signIn.signUpTitle')}>
      <Form method="post" noValidate>
        <FormLayout>
          {answer?.refused ? (
            <Banner tone="critical" title={t('signIn.errors.signUpRefused.title')}>
              {t('signIn.errors.signUpRefused.todo')}
            </Banner>
          ) : null}
          <CredentialField name="name" label={t('signIn.name')} autoComplete="name" error={errorOf('name')} />
          <CredentialField name="email" label={t('signIn.email')} autoComplete="username" error={errorOf('email')} />
          <CredentialField
            name="password"
            label={t('signIn.password')}
            autoComplete="new-password"
            helpText={t('signIn.passwordHelp')}
            error={errorOf('password')}
          />
          <BrowserZone />
          <Button submit variant="primary" fullWidth loading={busy}>
            {t('signIn.signUpSubmit')}
          </Button>
          <Link to="/sign-in">{t('signIn.toSignIn')}</Link>
        </FormLayout>
      </Form>
    </SignInShell>
  );
}
