import { redirect } from '@remix-run/node';
import type { ActionFunctionArgs } from '@remix-run/node';
import { z } from 'zod';
import { LOCALES } from '#app/components/i18n/locales.ts';
import { localeCookie, themeCookie } from '#app/components/i18n/preferences.server.ts';
import { ownPath } from '#app/components/shell/own-path.ts';

const input = z.object({
  locale: z.enum(LOCALES).optional(),
  theme: z.enum(['light', 'dark']).optional(),
  back: ownPath,
});

export async function action({ request }: ActionFunctionArgs) {
  const parsed = input.safeParse(Object.fromEntries(await request.formData()));
  if (!parsed.success) return new Response(null, { status: 400 });
  const { locale, theme, back } = parsed.data;
  const headers = new Headers();
  if (locale) headers.append('Set-Cookie', await localeCookie.serialize(locale));
  if (theme) headers.append('Set-Cookie', await themeCookie.serialize(theme));
  return redirect(back, { headers });
}

export const loader = () => redirect('/');
