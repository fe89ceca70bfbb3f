import type { SurveyChoice } from '#app/domain/survey/choice.ts';

/** A choice in the reader's language; by its id where the list holds it no more. */
export function choiceLabel(label: SurveyChoice['label'] | null, id: string, language: string): string {
  return label?.[language.startsWith('fr') ? 'fr' : 'en'] ?? id;
}
