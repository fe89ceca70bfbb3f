import { z } from 'zod';
import { idText } from '../../http/wire-values.ts';

/** GET /oauth/access_token, for a code or a token: `expires_in` in seconds, missing for a token without an end. */
export const tokenWire = z.object({
  access_token: z.string().min(10),
  token_type: z.string().nullish(),
  expires_in: z.number().int().nonnegative().nullish(),
});

/** GET /debug_token: instants in Unix seconds, 0 for no end. */
export const debugWire = z.object({
  data: z.object({
    app_id: idText.or(z.string()).nullish(),
    type: z.string().nullish(),
    is_valid: z.boolean(),
    expires_at: z.number().int().nonnegative().nullish(),
    data_access_expires_at: z.number().int().nonnegative().nullish(),
    scopes: z.array(z.string()).nullish(),
    user_id: idText.nullish(),
  }),
});

/** GET /me. */
export const personWire = z.object({ id: idText, name: z.string().nullish() });

/** GET /me/permissions. */
export const permissionsWire = z.object({
  data: z.array(z.object({ permission: z.string(), status: z.string() })),
});
