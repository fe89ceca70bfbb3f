import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { pixelDoor, pixelPreflight } from '#app/features/doors/pixel.server.ts';
import { onlyPost } from './shared/only-post.ts';

export const action = ({ request, context }: ActionFunctionArgs) =>
  request.method === 'POST'
    ? pixelDoor(request, typeof context.clientAddress === 'string' ? context.clientAddress : '')
    : otherThanPost(request);
export const loader = ({ request }: LoaderFunctionArgs) => otherThanPost(request);

const otherThanPost = ({ method }: Request): Response => (method === 'OPTIONS' ? pixelPreflight() : onlyPost());
