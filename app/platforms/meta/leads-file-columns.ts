import { sha256Hex } from '#app/domain/values/ids.ts';
import { readId } from '../tables/platform-id.ts';
import type { ColumnSpec, Fields, KindSpec, SingleKey } from '../tables/file-kind.ts';

const EMAIL: ColumnSpec = {
  name: 'email',
  en: ['email', 'email_address', 'Email address', 'E-mail', 'work_email', 'user_email'],
  fr: [
    'e-mail',
    'adresse_e-mail',
    'adresse e-mail',
    'adresse_email',
    'e-mail_professionnel',
    'courriel',
    'adresse courriel',
  ],
};

const PHONE: ColumnSpec = {
  name: 'phone',
  en: ['phone_number', 'phone', 'Phone number', 'Phone number (recommended)', 'mobile_number', 'work_phone_number'],
  fr: ['numéro_de_téléphone', 'numéro de téléphone', 'téléphone', 'numéro de téléphone (recommandé)'],
};

/** Meta instant forms, leads download (CSV): ids with prefixes, one column per question. */
export const metaLeadsFile: KindSpec = {
  kind: 'meta-leads',
  label: 'Meta leads (instant form)',
  needsCurrency: false,
  instants: ['createdTime'],
  required: [['id'], ['createdTime']],
  keeps: () => true,
  columns: [
    { name: 'id', en: ['id', 'lead_id', 'leadgen_id'] },
    { name: 'createdTime', en: ['created_time'], fr: ['heure_de_création'], holds: 'date' },
    { name: 'adId', en: ['ad_id'] },
    { name: 'adName', en: ['ad_name'] },
    { name: 'adsetId', en: ['adset_id'] },
    { name: 'adsetName', en: ['adset_name'] },
    { name: 'campaignId', en: ['campaign_id'] },
    { name: 'campaignName', en: ['campaign_name'] },
    { name: 'formId', en: ['form_id'] },
    { name: 'formName', en: ['form_name'] },
    { name: 'isOrganic', en: ['is_organic'] },
    { name: 'platform', en: ['platform'] },
    { name: 'stage', en: ['lead_status'] },
    { name: 'inboxUrl', en: ['inbox_url'] },
    { name: 'country', en: ['country'], fr: ['pays'] },
    EMAIL,
    PHONE,
  ],
  plan: { rows: 'single', keyOf: leadKey },
};

/** Meta Leads Center (CSV), today's layout and the older one: no id, no campaign. */
export const metaLeadsCenterFile: KindSpec = {
  kind: 'meta-leads-center',
  label: 'Meta Leads Center',
  needsCurrency: false,
  instants: ['created'],
  required: [['created'], ['stage', 'channel', 'owner'], ['source', 'form']],
  columns: [
    { name: 'created', en: ['Created', 'Created time'], fr: ['Créé', 'Date de création', 'Créé le'], holds: 'date' },
    { name: 'name', en: ['Name'], fr: ['Nom'] },
    { name: 'source', en: ['Source'], fr: ['Source'] },
    { name: 'form', en: ['Form'], fr: ['Formulaire'] },
    { name: 'channel', en: ['Channel'], fr: ['Canal'] },
    { name: 'stage', en: ['Stage'], fr: ['Étape'] },
    { name: 'owner', en: ['Owner'], fr: ['Propriétaire', 'Responsable'] },
    { name: 'labels', en: ['Labels'], fr: ['Libellés', 'Étiquettes'] },
    { name: 'phone2', en: ['Secondary phone number'], fr: ['Numéro de téléphone secondaire'] },
    EMAIL,
    PHONE,
  ],
  plan: { rows: 'single', keyOf: leadsCenterKey },
};

function leadKey(fields: Fields): SingleKey {
  const id = readId(fields['id']);
  if (id.is === 'id') return { key: `lead:${id.id}`, counted: false };
  const parts = ['createdTime', 'email', 'phone', 'formId', 'adId'].map((name) => fields[name] ?? '');
  return { key: `lead-hash:${sha256Hex(JSON.stringify(parts)).slice(0, 32)}`, counted: true };
}

/** Stage, owner and labels change as the merchant works on a lead, so they are no part of its key. */
function leadsCenterKey(fields: Fields): SingleKey {
  const parts = ['created', 'name', 'email', 'phone', 'form'].map((name) => fields[name] ?? '');
  return { key: `lead-hash:${sha256Hex(JSON.stringify(parts)).slice(0, 32)}`, counted: true };
}
