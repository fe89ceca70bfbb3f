import { createHash } from 'node:crypto';
import { META } from '../constants.ts';
import type { Lead } from '../world/types.ts';
import type { Node } from './estate/nodes.ts';

/* Forms with their questions and consents. Field names as in Meta's specs: LeadgenForm, LeadGenQuestion, LeadGenLegalContent. */

export interface Form {
  readonly node: Node;
  readonly pageId: string;
}

const question = (id: number, key: string, label: string, type: string): Node => ({
  id: `88100000000${id}`,
  key,
  label,
  type,
});

const custom = (id: number, key: string, label: string, answers: readonly (readonly [string, string])[]): Node => ({
  ...question(id, key, label, 'CUSTOM'),
  ...(answers.length === 0 ? {} : { options: answers.map(([name, value]) => ({ key: name, value })) }),
});

const checkbox = (id: number, key: string, text: string, isRequired: boolean): Node => ({
  id: `88200000000${id}`,
  key,
  text,
  is_required: isRequired,
  is_checked_by_default: false,
});

const CONTACT = [
  question(1, 'full_name', 'Nom complet', 'FULL_NAME'),
  question(2, 'email', 'E-mail', 'EMAIL'),
  question(3, 'phone_number', 'Numéro de téléphone', 'PHONE'),
  question(4, 'city', 'Ville', 'CITY'),
];
const BUDGETS = [
  ['moins_de_500', 'Moins de 500 €'],
  ['500_a_2000', 'De 500 à 2 000 €'],
  ['plus_de_2000', 'Plus de 2 000 €'],
] as const;
export const SHOWROOM_FORM = '771430985126911';

/** The forms of each page: most leads' one, one with questions of its own and consents, and one that nobody filled in. */
export const FORMS: readonly Form[] = [
  {
    pageId: META.pageId,
    node: { id: META.formId, name: 'Catalogue 2026', status: 'ACTIVE', locale: 'fr_FR', questions: CONTACT },
  },
  {
    pageId: META.pageId,
    node: {
      id: SHOWROOM_FORM,
      name: 'Rendez-vous au showroom',
      status: 'ACTIVE',
      locale: 'fr_FR',
      questions: [
        ...CONTACT.slice(0, 3),
        custom(5, 'quel_est_votre_budget_?', 'Quel est votre budget ?', BUDGETS),
        custom(6, 'que_cherchez-vous_?', 'Que cherchez-vous ?', []),
        question(7, 'date_of_birth', 'Date de naissance', 'DOB'),
      ],
      legal_content: {
        id: '883000000001',
        custom_disclaimer: {
          title: 'Vos données',
          body: { text: 'Nous traitons vos réponses pour préparer votre rendez-vous.' },
          checkboxes: [
            checkbox(1, 'rappel_telephonique', 'J’accepte d’être rappelé par téléphone.', true),
            checkbox(2, 'lettre_d_information', 'Je souhaite recevoir la lettre d’information.', false),
          ],
        },
      },
    },
  },
  {
    pageId: META.pageId,
    node: {
      id: '771430985126777',
      name: 'Ancien formulaire',
      status: 'ARCHIVED',
      locale: 'fr_FR',
      questions: CONTACT.slice(0, 2),
    },
  },
];

/** A number that follows from a lead's id: which of several answers it gave. */
const drawn = (lead: Lead, what: string, below: number): number =>
  createHash('sha256').update(`${lead.id} ${what}`).digest().readUInt32BE(0) % below;

/** Three of four leads came by the catalogue's form, the others by the showroom's. */
export const formOf = (lead: Lead): string => (drawn(lead, 'form', 4) === 0 ? SHOWROOM_FORM : META.formId);

interface Answer {
  name: string;
  values: string[];
}

/** What somebody answered to the form's own questions. */
export function ownAnswers(lead: Lead): Answer[] {
  if (formOf(lead) !== SHOWROOM_FORM) return [{ name: 'city', values: [lead.city] }];
  const sought = ['Un lampadaire pour le salon', 'Des appliques', '=2+3', 'Je ne sais pas encore'];
  return [
    { name: 'quel_est_votre_budget_?', values: [BUDGETS[drawn(lead, 'budget', BUDGETS.length)]![0]] },
    { name: 'que_cherchez-vous_?', values: [sought[drawn(lead, 'sought', sought.length)]!] },
    { name: 'date_of_birth', values: [`${String(1 + drawn(lead, 'month', 12)).padStart(2, '0')}/14/1984`] },
  ];
}

/** What somebody agreed to; forms without consents have none. As Meta tells it: "1", or nothing. */
export function consents(lead: Lead): { checkbox_key: string; is_checked: string }[] | undefined {
  if (formOf(lead) !== SHOWROOM_FORM) return undefined;
  return [
    { checkbox_key: 'rappel_telephonique', is_checked: '1' },
    { checkbox_key: 'lettre_d_information', is_checked: drawn(lead, 'letter', 2) === 0 ? '1' : '' },
  ];
}
