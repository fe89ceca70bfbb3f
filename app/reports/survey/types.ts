import type { ChoiceCount } from '../../database/reading/survey.server.ts';
import type { GroupingBody } from '../../domain/channels/rule.ts';

export interface SurveyReport {
  readonly body: GroupingBody; // the grouping in force, which holds the list
  readonly version: string; // of the grouping; "published" where none was adopted
  readonly counts: readonly ChoiceCount[];
  readonly given: readonly string[]; // choices that some buyer gave, also for orders that don't count or are not known yet
  readonly since: string | null; // UTC instant of the first answered order
  readonly answered: number;
  readonly orders: number;
  readonly waiting: number; // answers without an order
}
