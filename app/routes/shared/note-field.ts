import { z } from 'zod';

/** Why something is adopted, in the words of who adopts it; left out or empty: null. */
export const noteField = z
  .string()
  .trim()
  .max(500)
  .default('')
  .transform((text) => text || null);
