import { z } from 'zod';
import { idText, listOf, optionalText } from '../../http/wire-values.ts';

/** The fields of a form that are asked for (LeadgenForm, LeadGenQuestion, LeadGenLegalContent, Marketing API v26.0). */
export const FORM_FIELDS = [
  'id',
  'name',
  'status',
  'locale',
  'questions{key,label,type,options}',
  'legal_content{custom_disclaimer}',
] as const;

/** A form as it stands in the list of its page's: what else is read of it is read from its raw event. */
export const formHeadWire = z.looseObject({ id: idText });

export const formWire = z.object({
  id: idText,
  name: optionalText,
  status: optionalText,
  locale: optionalText,
  questions: listOf(
    z.object({
      key: z.string(),
      label: optionalText,
      type: optionalText,
      options: listOf(z.object({ key: z.string().nullish(), value: z.string() })),
    }),
  ),
  legal_content: z
    .object({
      custom_disclaimer: z.object({ checkboxes: listOf(z.object({ key: z.string(), text: optionalText })) }).nullish(),
    })
    .nullish(),
});
