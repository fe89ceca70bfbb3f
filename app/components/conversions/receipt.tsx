import { useTranslation } from 'react-i18next';
import type { ConversionView } from '#app/reports/conversions/types.ts';
import { useFormat } from '../numbers/use-format.tsx';

/** What became of an event, in a line, and why. */
export function Receipt({ event, zone }: { readonly event: ConversionView; readonly zone: string }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { state, reason, stateAt, refusal, messages } = event;
  return (
    <>
      {t(`conversions.became.${state}`, { at: format.instant(stateAt, zone) })}
      {state === 'held' && reason ? <span className="cell-note">{t(`conversions.reasons.${reason}.name`)}</span> : null}
      {refusal ? <span className="cell-note">{t('conversions.metaSays', { words: refusal })}</span> : null}
      {messages.map((words) => (
        <span key={words} className="cell-note">
          {t('conversions.metaSays', { words })}
        </span>
      ))}
    </>
  );
}
