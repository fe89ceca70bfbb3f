import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { pixelDoor, pixelPreflight } from '#app/features/doors/pixel.server.ts';
import { onlyPost } from './shared/only-post.ts';

export const action = ({ request, context }: ActionFunctionArgs) =>
  request.method === 'OPTIONS'
    ? pixelPreflight()
    : pixelDoor(request, typeof context.clientAddress === 'string' ? context.clientAddress : '');
export const loader = ({ request }: LoaderFunctionArgs) =>
  request.method === 'OPTIONS' ? pixelPreflight() : onlyPost();
