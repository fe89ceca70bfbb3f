import { distinctIdentifiers, toIdentifier } from '#app/domain/identity/normalise.ts';
import { hashId } from '#app/domain/values/ids.ts';
import { parseJson } from '../http/parse-json.ts';
import { shapeError, sighted } from '../http/sighting-result.ts';
import { toInstant } from '../http/wire-values.ts';
import { leadWire } from './wire/lead.wire.ts';
import type { Identifier } from '#app/domain/identity/identifier.ts';
import type { LeadSighting } from '#app/domain/leads/lead.ts';
import type { TouchSource } from '#app/domain/touchpoints/touch.ts';
import type { Sighted } from '../http/sighting-result.ts';
import type { LeadWire } from './wire/lead.wire.ts';

// Names of contact fields as forms carry them: Meta's own keys, and questions worded in English or French.
const EMAIL_FIELD = /^(?:work_|pro_)?(?:e_?mail|adresse_(?:e_?)?mail|adresse_electronique|courriel|mail)(?:_|$)/;
const PHONE_FIELD =
  /^(?:work_)?(?:phone|mobile|cell|tel$|tele?phone|numero_de_(?:tele?phone|mobile|portable)|portable)/;
const SOURCES: Readonly<Record<string, string>> = { fb: 'facebook', ig: 'instagram', msg: 'messenger', an: 'an' };
// What Meta's lead testing tool fills in (developers.facebook.com/tools/lead-ads-testing)
const TEST_VALUE = /^<test lead: |^test@(?:fb|meta)\.com$/i;

/**
 * A lead's Graph JSON as a sighting. `defaultCountry` (ISO 3166 alpha-2) is for phones in national notation. The lead's
 * touch is of medium `paid`, or `organic` where no ad brought it. Pure.
 */
export function toLeadSighting(text: string, defaultCountry: string | null): Sighted<LeadSighting> {
  return sighted(() => {
    const read = leadWire.safeParse(parseJson(text));
    if (!read.success) throw shapeError(read.error);
    return sightingOf(read.data, defaultCountry);
  });
}

function sightingOf(lead: LeadWire, defaultCountry: string | null): LeadSighting {
  const createdAt = toInstant(lead.created_time, 'created_time');
  const organic = lead.is_organic ?? !lead.ad_id;
  return {
    platform: 'meta',
    platformId: lead.id,
    rank: 2,
    createdAt,
    formId: lead.form_id ?? null,
    formName: lead.form_name,
    organic,
    test: lead.field_data.some((field) => field.values.some((value) => TEST_VALUE.test(value))),
    stage: null,
    identifiers: contactsOf(lead, defaultCountry),
    touch: {
      id: hashId('touch', 'lead', 'meta', lead.id),
      at: createdAt,
      signal: 'lead',
      from: leadSource(lead, organic),
      device: null,
    },
  };
}

function leadSource(lead: LeadWire, organic: boolean): TouchSource {
  const platform = lead.platform?.toLowerCase() ?? 'fb';
  return {
    source: SOURCES[platform] ?? platform,
    medium: organic ? 'organic' : 'paid',
    campaign: lead.campaign_name,
    content: lead.ad_name,
    term: lead.adset_name,
    campaignId: lead.campaign_id ?? null,
    adsetId: lead.adset_id ?? null,
    adId: lead.ad_id ?? null,
    clickId: null,
    referrer: null,
    landingPath: null,
  };
}

/** E-mails and phones among the answers, by the field's name; work addresses count too. */
function contactsOf(lead: LeadWire, defaultCountry: string | null): Identifier[] {
  return distinctIdentifiers(
    lead.field_data.flatMap(({ name, values }) => {
      const kind = contactKind(name);
      return kind === null ? [] : values.map((value) => toIdentifier(kind, value, defaultCountry));
    }),
  );
}

/** Which contact a form's field asks for: "E-mail", "adresse_e-mail", "Numéro de téléphone", "work_phone_number". */
export function contactKind(fieldName: string): 'email' | 'phone' | null {
  const key = fieldName
    .normalize('NFD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '_')
    .replace(/^_+|_+$/g, '')
    .replace(/^(?:votre|your)_/, '');
  if (EMAIL_FIELD.test(key)) return 'email';
  return PHONE_FIELD.test(key) ? 'phone' : null;
}
