import type { BatchContext } from '../../database/reading/batch-context.server.ts';
import type { WorkspaceTx } from '../../database/workspace-transaction.server.ts';
import type { VersionChange, VersionKind } from '../../domain/versions/version.ts';
import { changeChannels } from './channels.server.ts';
import { changeIdentity } from './identity.server.ts';
import { changeCosts } from './costs.server.ts';
import { changeMeasure } from './measure.server.ts';
import { changeModelRun } from './model-run.server.ts';
import { changeReportingCurrency } from './reporting-currency.server.ts';
import { changeZone } from './zone.server.ts';

/** Brings everything derived in line with a version that is now in force. `context` is as before the change. */
type Effect = (tx: WorkspaceTx, change: VersionChange<never>, context: BatchContext) => Promise<void>;

export const EFFECTS: Partial<Record<VersionKind, Effect>> = {
  channels: changeChannels,
  measure: changeMeasure,
  'model-run': changeModelRun,
  'reporting-zone': changeZone,
  'reporting-currency': changeReportingCurrency,
  identity: changeIdentity,
  costs: changeCosts,
};
