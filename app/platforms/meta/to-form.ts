import type { LeadForm } from '#app/domain/leads/lead-form.ts';
import { parseJson } from '../http/parse-json.ts';
import { shapeError, sighted, type Sighted } from '../http/sighting-result.ts';
import { formWire } from './wire/form.wire.ts';

/** What a consent is among a form's questions: a box to tick, asked for by the page's own words. */
export const CONSENT = 'CONSENT';

/** A form's Graph JSON with its questions, and the consents that it asks for after them. Pure. */
export function toLeadForm(text: string, pageId: string): Sighted<LeadForm> {
  return sighted(() => {
    const read = formWire.safeParse(parseJson(text));
    if (!read.success) throw shapeError(read.error);
    const { id, name, status, locale, questions, legal_content: legal } = read.data;
    const boxes = legal?.custom_disclaimer?.checkboxes ?? [];
    return {
      platform: 'meta',
      externalId: id,
      pageId,
      name: name ?? id,
      status,
      locale,
      questions: [
        ...questions.map(({ key, label, type, options }) => ({
          key,
          label: label ?? key,
          type: type ?? 'CUSTOM',
          options: options.map((one) => ({ key: one.key ?? one.value, value: one.value })),
        })),
        ...boxes.map(({ key, text: words }) => ({ key, label: words ?? key, type: CONSENT, options: [] })),
      ],
    };
  });
}
