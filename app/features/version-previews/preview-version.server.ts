import { readSettings } from '../../database/reading/settings.server.ts';
import { versionById } from '../../database/reading/versions.server.ts';
import { withWorkspace } from '../../database/workspace-transaction.server.ts';
import type { GroupingBody } from '../../domain/channels/rule.ts';
import { type CostRules, withoutRules } from '../../domain/costs/cost-rules.ts';
import type { IdentityBody } from '../../domain/identity/identity-rules.ts';
import { say } from '../../domain/messages/message.ts';
import { addDays, dayTable } from '../../domain/values/days.ts';
import type {
  CostsBody,
  MeasureBody,
  ModelRunBody,
  ReportingCurrencyBody,
  ZoneBody,
} from '../../pipeline/adopt/bodies.ts';
import { currencyPreview } from '../../reports/currencies/preview.server.ts';
import { runPreview } from '../../reports/model-runs/runs-report.server.ts';
import { previewChannels } from '../../reports/preview/preview-channels.server.ts';
import { previewMeasure } from '../../reports/preview/preview-measure.server.ts';
import { previewZone } from '../../reports/preview/preview-zone.server.ts';
import type { ReportQuery } from '../../reports/query.ts';
import type { VersionPreview } from '../../reports/versions/types.ts';
import { ConflictError, NotFoundError } from '../../runtime/errors.ts';
import { previewCosts } from '../costs/preview-costs.server.ts';
import { previewRules } from '../identity/preview-decision.server.ts';
import type { Who } from '../who.ts';

const PREVIEWED_DAYS = 30;

/** What adopting an older version once more would move in the last 30 days. Nothing is written. */
export async function previewAgain(who: Who, id: string): Promise<VersionPreview> {
  const version = await withWorkspace(who.workspaceId, (tx) => versionById(tx, id));
  if (!version) throw new NotFoundError(say('version-not-found'));
  const { kind, body } = version;
  const query = await lastDays(who);
  if (kind === 'reporting-currency') {
    const { currency } = body as ReportingCurrencyBody;
    const shown = await withWorkspace(who.workspaceId, (tx) => currencyPreview(tx, currency, new Date()));
    return { of: 'currency', currency: shown };
  }
  if (kind === 'identity') return { of: 'identity', identity: await previewRules(who, body as IdentityBody) };
  if (kind === 'costs') {
    const { rules } = body as CostsBody;
    return { of: 'contribution', movements: await previewCosts(who, () => rules, query.range) };
  }
  if (kind === 'reporting-zone') return previewDays(who, (body as ZoneBody).timeZone);
  if (kind === 'measure') {
    const { revenue, ...measure } = body as MeasureBody;
    return { of: 'revenue', movements: await previewMeasure(who.workspaceId, { ...query, measure, revenue }) };
  }
  if (kind === 'channels') {
    return { of: 'revenue', movements: await previewChannels(who.workspaceId, query, body as GroupingBody) };
  }
  if (kind === 'model-run') {
    const { movements } = await runPreview(who.workspaceId, (body as ModelRunBody).runId, query);
    return { of: 'revenue', movements };
  }
  throw new ConflictError(say('version-not-again'));
}

/** What other reporting days would move in the last 30 days. */
export async function previewDays(who: Who, timeZone: string): Promise<VersionPreview> {
  return { of: 'revenue', movements: await previewZone(who.workspaceId, await lastDays(who), timeZone) };
}

/** What orders would cost without the rules of a currency and first day. */
export async function previewWithoutRules(
  who: Who,
  which: Pick<CostRules, 'currency' | 'from'>,
): Promise<VersionPreview> {
  const { range } = await lastDays(who);
  return { of: 'contribution', movements: await previewCosts(who, (known) => withoutRules(known, which), range) };
}

/** The last 30 days as the workspace reports them. */
async function lastDays({ workspaceId }: Who): Promise<ReportQuery> {
  const { measure, revenue, timeZone } = await withWorkspace(workspaceId, readSettings);
  const to = dayTable(timeZone).dayOf(Date.now());
  const range = { from: addDays(to, 1 - PREVIEWED_DAYS), to };
  return { range, compare: null, measure, revenue, shopId: null, basis: 'order-day' };
}
