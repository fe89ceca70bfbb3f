import type { ActionFunctionArgs } from '@remix-run/node';
import { shopifyWebhook } from '#app/features/doors/shopify-webhook.server.ts';
import { onlyPost } from './shared/only-post.ts';

export const action = ({ request }: ActionFunctionArgs) => shopifyWebhook(request);
export const loader = onlyPost;
