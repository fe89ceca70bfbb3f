import { shopifyWebhook } from '#app/features/doors/shopify-webhook.server.ts';
import { onlyPost, posted } from './shared/only-post.ts';

export const action = posted(shopifyWebhook);
export const loader = onlyPost;
