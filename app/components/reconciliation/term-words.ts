import type { TFunction } from 'i18next';
import type { ReconciledLine } from '#app/domain/reconciliation/reconcile.ts';
import type { ListedTerm, Term } from '#app/domain/reconciliation/terms.ts';
import type { Format } from '../numbers/format.ts';

/** The colour of a term: the same in every plot, light and dark, told in the style sheet. */
export function termColor(term: Term): string {
  return `var(--claim-${term})`;
}

/** Whether a term lists its orders. */
export function isListed(term: Term): term is ListedTerm {
  return term !== 'view-only' && term !== 'unexplained';
}

/** How sure an amount is: exact, between two amounts, or what is left. */
export function certaintyText(line: ReconciledLine, currency: string, t: TFunction, format: Format): string {
  if (line.certainty !== 'bound') return t(`reconciliation.certainty.${line.certainty}`);
  return t('reconciliation.certainty.bound', {
    lower: format.money(line.lowerMinor, currency),
    upper: format.money(line.upperMinor, currency),
  });
}
