import { z } from 'zod';

/** Only a path of this app may be gone back to: "//host" and "/\host" would leave it, and browsers drop tabs and line ends. */
export const ownPath = z
  .string()
  .regex(/^\/(?![/\\])[^\t\r\n]*$/)
  .catch('/');
