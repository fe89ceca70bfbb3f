import { redirect } from '@remix-run/node';
import { betterAuth } from 'better-auth';
import { authStore } from '../database/auth-store.server.ts';
import { addMember, adoptOrphans, createWorkspace, workspacesOf } from '../database/system/workspaces.server.ts';
import { isTimeZone } from '../domain/values/days.ts';
import { env, onOneMachine } from '../runtime/env.server.ts';
import { logFor } from '../runtime/log.server.ts';
import { isLockedOut, noteFailure } from './sign-in-limit.server.ts';

export const MIN_PASSWORD = 10;

function makeAuth() {
  const { appSecret, appUrl } = env();
  const { hostname, port, protocol } = new URL(appUrl);
  // a browser may know this machine by either name
  const names = hostname === '127.0.0.1' || hostname === 'localhost' ? ['127.0.0.1', 'localhost'] : [hostname];
  return betterAuth({
    secret: appSecret,
    baseURL: appUrl,
    trustedOrigins: names.map((name) => `${protocol}//${name}${port ? `:${port}` : ''}`),
    database: authStore(),
    emailAndPassword: { enabled: true, minPasswordLength: MIN_PASSWORD, maxPasswordLength: 128 },
    session: { expiresIn: 14 * 86_400, updateAge: 86_400 },
    advanced: { ipAddress: { ipAddressHeaders: ['x-forwarded-for'] }, cookiePrefix: 'digiflow' },
    rateLimit: { enabled: false },
    telemetry: { enabled: false },
    logger: { disabled: true },
  });
}

let instance: ReturnType<typeof makeAuth> | null = null;
export const auth = (): ReturnType<typeof makeAuth> => (instance ??= makeAuth());

export interface Credentials {
  readonly email: string;
  readonly password: string;
}

/** Signs in: a redirect with the session's cookie, or an error that does not say which of the two was wrong. */
export async function signIn(
  request: Request,
  { email, password }: Credentials,
): Promise<Response | { error: string }> {
  const account = email.trim().toLowerCase();
  if (await isLockedOut(account)) return { error: 'refused' };
  const answer = await auth().api.signInEmail({
    body: { email: account, password },
    headers: request.headers,
    asResponse: true,
  });
  if (!answer.ok) {
    await noteFailure(account);
    logFor({ workspace: null }).info({ status: answer.status }, 'sign-in refused');
    return { error: 'refused' };
  }
  const { user } = (await answer.clone().json()) as { user: { id: string; name: string } };
  // an account whose sign-up broke off before its workspace was made
  if ((await workspacesOf(user.id)).length === 0) await ownWorkspace(user.id, user.name);
  return redirect(afterSignIn(request), { headers: cookiesOf(answer) });
}

export interface NewAccount extends Credentials {
  readonly name: string;
  readonly timeZone?: string | undefined; // the browser's: where the new workspace's days begin
}

/** Makes an account with a workspace of its own, and signs in. */
export async function signUp(
  request: Request,
  { email, password, name, timeZone }: NewAccount,
): Promise<Response | { error: string }> {
  const answer = await auth().api.signUpEmail({
    body: { email: email.trim().toLowerCase(), password, name },
    headers: request.headers,
    asResponse: true,
  });
  if (!answer.ok) return { error: 'refused' };
  const { user } = (await answer.clone().json()) as { user: { id: string } };
  await ownWorkspace(user.id, name, timeZone);
  return redirect('/', { headers: cookiesOf(answer) });
}

/** On a machine of one's own the first account takes over what a first import or a shop's webhook opened. */
async function ownWorkspace(userId: string, name: string, timeZone?: string): Promise<void> {
  if (onOneMachine() && (await adoptOrphans(userId)) > 0) return;
  const slug = `w-${userId
    .toLowerCase()
    .replace(/[^a-z0-9]/g, '')
    .slice(0, 24)}`;
  const zone = timeZone && isTimeZone(timeZone) ? timeZone : 'UTC';
  const workspace = await createWorkspace({ slug, name, timeZone: zone });
  await addMember(workspace.id, userId, 'owner');
}

/** Makes an account without a request (the demo's owner); answers its id, also where it is there already. */
export async function ensureAccount({ email, password, name }: Credentials & { name: string }): Promise<string> {
  const { internalAdapter } = await auth().$context;
  const known = await internalAdapter.findUserByEmail(email);
  if (known) return known.user.id;
  const { user } = await auth().api.signUpEmail({ body: { email, password, name } });
  return user.id;
}

export async function signOut(request: Request): Promise<Response> {
  const answer = await auth().api.signOut({ headers: request.headers, asResponse: true });
  return redirect('/sign-in', { headers: cookiesOf(answer) });
}

function cookiesOf(answer: Response): Headers {
  const headers = new Headers();
  for (const cookie of answer.headers.getSetCookie()) headers.append('Set-Cookie', cookie);
  return headers;
}

/** Where the person wanted to go, if that is one of our own pages; read as a browser will read it. */
function afterSignIn(request: Request): string {
  const { origin, searchParams } = new URL(request.url);
  const to = searchParams.get('to') ?? '/';
  if (!to.startsWith('/') || !URL.canParse(to, origin)) return '/';
  const { origin: place, pathname, search, hash } = new URL(to, origin);
  return place === origin && !pathname.startsWith('//') ? `${pathname}${search}${hash}` : '/';
}
