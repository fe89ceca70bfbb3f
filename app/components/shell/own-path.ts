import { z } from 'zod';

/** Only a path of this app may be gone back to: "//host" and "/\host" would leave it. */
export const ownPath = z
  .string()
  .regex(/^\/(?![/\\])/)
  .catch('/');
