import type { z } from 'zod';
import { type Message, say } from '../messages/message.ts';

/** What is wrong with a line of journeys, from the first thing that its schema found. in: an issue of `pathLine`. */
export function reasonOf({ path, code, ...issue }: z.core.$ZodIssue): Message {
  if ('params' in issue && issue.params?.['told']) return issue.params['told'] as Message;
  const column = path.join('.');
  switch (path[0]) {
    case undefined:
      return say('line-no-object');
    case 'path':
      return path.length === 1 ? pathReason(code) : channelReason(code, column);
    case 'conversions':
    case 'nulls':
      return say('no-count', { column });
    case 'valueMinor':
      return say('no-whole-number', { column });
    case 'id':
      return say('no-line-id');
    default:
      return say('no-instant', { column });
  }
}

function pathReason(code: z.core.$ZodIssue['code']): Message {
  return code === 'too_small' ? say('path-empty') : say('path-no-list');
}

function channelReason(code: z.core.$ZodIssue['code'], column: string): Message {
  return code === 'too_small' ? say('channel-empty', { column }) : say('channel-no-text', { column });
}
