import type { FormQuestion } from '#app/domain/leads/lead-form.ts';
import { MASK } from '../evidence/mask.ts';
import { foldKey, isPersonal } from '../evidence/personal-fields.ts';

export interface LeadAnswer {
  readonly label: string;
  readonly values: readonly string[];
}

export interface LeadConsent {
  readonly label: string;
  readonly given: boolean;
}

export interface LeadAnswers {
  readonly answers: readonly LeadAnswer[];
  readonly consents: readonly LeadConsent[];
}

/**
 * What somebody answered and agreed to, as the lead's raw body says, in the words of the form's questions where they are
 * known. Without the permission the values are masked: an answer may be anything.
 */
export function answersOf(body: string, questions: readonly FormQuestion[], personalData: boolean): LeadAnswers {
  const json = parsed(body);
  const asked = new Map(questions.map((one) => [one.key, one]));
  const shown = (value: string): string => (personalData ? value : MASK);
  const told = 'fields' in json ? toldByFile(json) : listed(json['field_data']).flatMap(answerIn);
  return {
    answers: told.map(({ name, values }) => {
      const question = asked.get(name);
      const worded = new Map(question?.options.map(({ key, value }) => [key, value]));
      return { label: question?.label ?? name, values: values.map((value) => shown(worded.get(value) ?? value)) };
    }),
    consents: listed(json['custom_disclaimer_responses']).flatMap((one) => {
      const key = one['checkbox_key'];
      if (typeof key !== 'string') return [];
      return [{ label: asked.get(key)?.label ?? key, given: CHECKED.has(String(one['is_checked'])) }];
    }),
  };
}

/** Meta writes "1" or nothing; its SDK says text, and a truth value is not ruled out. */
const CHECKED: ReadonlySet<string> = new Set(['1', 'true']);

type Json = Readonly<Record<string, unknown>>;

interface Named {
  readonly name: string;
  readonly values: readonly string[];
}

function answerIn(one: Json): Named[] {
  const { name, values } = one;
  if (typeof name !== 'string' || !Array.isArray(values)) return [];
  return [{ name, values: values.filter((value) => typeof value === 'string') }];
}

/** An exported lead: the contact in columns of ours, the answers under the questions' own words. */
function toldByFile(record: Json): Named[] {
  const cells = (part: unknown): [string, string][] =>
    Object.entries((part ?? {}) as Json).filter((one): one is [string, string] => typeof one[1] === 'string');
  const contact = cells(record['fields']).filter(([key]) => isPersonal(foldKey(key), 'lead-record'));
  return [...contact, ...cells(record['others'])].map(([name, value]) => ({ name, values: [value] }));
}

const listed = (value: unknown): Json[] =>
  Array.isArray(value) ? value.filter((one): one is Json => typeof one === 'object' && one !== null) : [];

function parsed(body: string): Json {
  try {
    const json: unknown = JSON.parse(body);
    return typeof json === 'object' && json !== null ? (json as Json) : {};
  } catch {
    return {};
  }
}
