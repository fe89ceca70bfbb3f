import { Select } from '@shopify/polaris';
import { useTranslation } from 'react-i18next';
import { isLeadStage, LEAD_STAGES } from '#app/domain/leads/stages.ts';
import type { LeadChoices, LeadRow } from '#app/reports/leads/types.ts';
import type { LeadChange } from './use-lead-decision.tsx';

interface LeadStandingProps {
  readonly lead: Pick<LeadRow, 'id' | 'contact' | 'stage' | 'toldStage' | 'memberId'>;
  readonly members: LeadChoices['members'];
  /** null: to be read only */
  readonly onDecide: ((change: LeadChange) => void) | null;
}

/** How far a lead is; whoever may changes it in place. */
export function StageSelect({ lead, onDecide }: Omit<LeadStandingProps, 'members'>) {
  const { t } = useTranslation();
  const told = lead.toldStage ? (
    <span className="cell-note">{t('leads.toldStage', { stage: lead.toldStage })}</span>
  ) : null;
  if (!onDecide)
    return (
      <>
        {t(`leads.stages.${lead.stage}`)}
        {told}
      </>
    );
  return (
    <>
      <Select
        label={t('leads.stageOf', { contact: lead.contact })}
        labelHidden
        value={lead.stage}
        options={LEAD_STAGES.map((value) => ({ value, label: t(`leads.stages.${value}`) }))}
        onChange={(stage) => {
          if (!isLeadStage(stage)) return;
          const said = t('leads.staged', { contact: lead.contact, stage: t(`leads.stages.${stage}`) });
          onDecide({ leadId: lead.id, stage, said });
        }}
      />
      {told}
    </>
  );
}

/** Who looks after a lead. */
export function MemberSelect({ lead, members, onDecide }: LeadStandingProps) {
  const { t } = useTranslation();
  const name = members.find(({ id }) => id === lead.memberId)?.name;
  const gone = lead.memberId !== null && name === undefined;
  const shown = name ?? (gone ? t('leads.formerMember') : t('leads.nobody'));
  if (!onDecide) return <>{shown}</>;
  return (
    <Select
      label={t('leads.memberOf', { contact: lead.contact })}
      labelHidden
      value={lead.memberId ?? ''}
      options={[
        { value: '', label: t('leads.nobody') },
        ...(gone ? [{ value: lead.memberId, label: shown, disabled: true }] : []),
        ...members.map(({ id, name: label }) => ({ value: id, label })),
      ]}
      onChange={(member) => {
        const to = members.find(({ id }) => id === member);
        const said = to
          ? t('leads.assigned', { contact: lead.contact, name: to.name })
          : t('leads.unassigned', { contact: lead.contact });
        onDecide({ leadId: lead.id, member: to?.id ?? null, said });
      }}
    />
  );
}
