import { metaDataDeletion } from '#app/features/connect-platforms/meta-callbacks.server.ts';
import { onlyPost, posted } from './shared/only-post.ts';

export const action = posted(metaDataDeletion);
export const loader = onlyPost;
