import type { LoaderFunctionArgs } from '@remix-run/node';
import { metaVerification, metaWebhook } from '#app/features/doors/meta-webhook.server.ts';
import { posted } from './shared/only-post.ts';

export const action = posted(metaWebhook);
export const loader = ({ request }: LoaderFunctionArgs) => metaVerification(request);
