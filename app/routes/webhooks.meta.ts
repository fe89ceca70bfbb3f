import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { metaVerification, metaWebhook } from '#app/features/doors/meta-webhook.server.ts';

export const action = ({ request }: ActionFunctionArgs) => metaWebhook(request);
export const loader = ({ request }: LoaderFunctionArgs) => metaVerification(request);
