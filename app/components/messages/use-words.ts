import { useTranslation } from 'react-i18next';
import type { Told } from '#app/domain/messages/message.ts';
import { useFormat } from '../numbers/use-format.tsx';
import { wordsOf } from './words.ts';

/** Words what the application tells, as this reader reads it. */
export function useWords(): (told: Told) => string {
  const { t } = useTranslation();
  const format = useFormat();
  return (told) => wordsOf(told, t, format);
}
