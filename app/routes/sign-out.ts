import { redirect } from '@remix-run/node';
import type { ActionFunctionArgs } from '@remix-run/node';
import { signOut } from '#app/access/auth.server.ts';

export const action = ({ request }: ActionFunctionArgs) => signOut(request);

export const loader = () => redirect('/');
