import { useTranslation } from 'react-i18next';
import { LEAD_STAGES } from '#app/domain/leads/stages.ts';
import type { LeadList } from '#app/reports/leads/types.ts';
import { useChoiceParams } from '../choices/use-choice-params.ts';
import { useFormat } from '../numbers/use-format.tsx';

/** How many leads are at each stage; one of them shows those alone, and again all. */
export function StageCounts({ stages }: Pick<LeadList, 'stages'>) {
  const { t } = useTranslation();
  const format = useFormat();
  const [params, change] = useChoiceParams();
  const chosen = params.get('stage');
  return (
    <div className="stage-counts" role="group" aria-label={t('leads.columns.stage')}>
      {LEAD_STAGES.map((stage) => (
        <button
          key={stage}
          type="button"
          aria-pressed={chosen === stage}
          onClick={() => change({ stage: chosen === stage ? null : stage, page: null })}
        >
          <span>{t(`leads.stages.${stage}`)}</span>
          <strong>{format.count(stages[stage])}</strong>
        </button>
      ))}
    </div>
  );
}
