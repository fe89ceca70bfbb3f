import type { CreditFilter } from '../../database/reading/facts.server.ts';
import { readSettings } from '../../database/reading/settings.server.ts';
import { withWorkspace } from '../../database/workspace-transaction.server.ts';
import { appliedMeasure } from '../applied-measure/applied-measure.server.ts';
import type { ReportQuery } from '../query.ts';
import { readPlacements } from '../roas/roas-report.server.ts';
import { previewMeasures } from './preview-measures.server.ts';
import type { MovementsReport } from './types.ts';

/** What another measure or revenue definition would move, in the range and by the days that the query asks for. */
export function previewMeasure(workspaceId: string, query: ReportQuery): Promise<MovementsReport> {
  return withWorkspace(workspaceId, async (tx) => {
    const settings = await readSettings(tx);
    const places = await readPlacements(tx);
    const { range, basis, shopId } = query;
    const filter: CreditFilter = { range, basis, shopId, revenue: query.revenue };
    const [now, then] = [
      await appliedMeasure(tx, settings.measure, range),
      await appliedMeasure(tx, query.measure, range),
    ];
    const before = { measure: now.measure, revenue: settings.revenue };
    const after = { measure: then.measure, revenue: query.revenue };
    return previewMeasures(tx, filter, { before, after }, (entityId) => places.ofEntity(entityId));
  });
}
