import { answeredChoices, choiceCounts, surveyReach, waitingAnswers } from '../../database/reading/survey.server.ts';
import { versionsOf } from '../../database/reading/versions.server.ts';
import { withWorkspace } from '../../database/workspace-transaction.server.ts';
import { NO_CHANGES } from '../../domain/channels/grouping.ts';
import type { GroupingBody } from '../../domain/channels/rule.ts';
import type { SurveyReport } from './types.ts';

/** What buyers may answer, how often they did, and for how many of the orders. */
export function surveyReport(workspaceId: string): Promise<SurveyReport> {
  return withWorkspace(workspaceId, async (tx) => {
    const [inForce] = await versionsOf<GroupingBody>(tx, 'channels');
    const { since, answered, orders } = await surveyReach(tx);
    return {
      body: inForce?.body ?? NO_CHANGES,
      version: inForce?.id ?? 'published',
      counts: await choiceCounts(tx),
      given: await answeredChoices(tx),
      since: since?.toISOString() ?? null,
      answered,
      orders,
      waiting: await waitingAnswers(tx),
    };
  });
}
