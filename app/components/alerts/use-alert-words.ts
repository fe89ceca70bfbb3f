import { useTranslation } from 'react-i18next';
import { useFormat } from '../numbers/use-format.tsx';
import { alertWords, type AlertWords, type WordedAlert } from './alert-words.ts';

/** Words an alert as this reader reads it. */
export function useAlertWords(zone: string): (alert: WordedAlert) => AlertWords {
  const { t } = useTranslation();
  const format = useFormat();
  return (alert) => alertWords(alert, t, format, zone);
}
