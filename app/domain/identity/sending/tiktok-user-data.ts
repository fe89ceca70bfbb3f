import { normaliseEmail, normalisePhone } from '../normalise.ts';
import { countryCode, hashed, type PlainPerson } from './plain-hash.ts';

/** The hashed fields of `user`. Not hashed, and not here: ttclid, ttp, ip, user_agent. */
export type TiktokField = 'email' | 'phone' | 'external_id';

/**
 * A person as TikTok's Events API 2.0 takes it, before hashing: e-mail trimmed and lowercase, phone in E.164 with "+" and
 * country code ("+12133734253"), external_id as the advertiser has it. The same as our own keys.
 * Source: business-api.tiktok.com, Events API 2.0, `user` parameters; the "+" as github.com/managed-components/tiktok has it.
 */
export function tiktokNormalised(person: PlainPerson): Partial<Record<TiktokField, string | null>> {
  return {
    email: normaliseEmail(person.email),
    phone: normalisePhone(person.phone, countryCode(person.country)),
    external_id: person.externalId?.trim() || null,
  };
}

/** The same as it is sent: SHA-256, lowercase hex. */
export function tiktokUser(person: PlainPerson): Partial<Record<TiktokField, string>> {
  return hashed(tiktokNormalised(person));
}
