import type { ModelRun } from '../../domain/attribution/data-driven/model-run.ts';
import type { DataDrivenModel } from '../../domain/attribution/journey.ts';
import type { MovementsReport } from '../preview/types.ts';

/** A run in the list, with its adoptions. */
export interface RunView {
  readonly id: string;
  readonly run: ModelRun;
  readonly createdAt: string; // UTC instant
  readonly adoptedAt: string | null; // UTC instant of the last adoption; null: never
  readonly note: string | null;
  readonly inForce: boolean;
}

/** A channel of a run beside the run in force. */
export interface ShareChange {
  readonly channel: string;
  readonly share: number; // 0 to 1
  readonly removalEffect: number | null;
  readonly before: number | null; // share in the run in force; null where there is none
}

export interface RunPreview {
  readonly run: RunView;
  readonly shares: readonly ShareChange[];
  /** under the run's model with the workspace's windows: by the run in force (else by the adopted measure), then by this one */
  readonly movements: MovementsReport;
  readonly comparedWith: 'run-in-force' | 'adopted-measure';
}

export interface RunsReport {
  readonly runs: readonly RunView[]; // the latest first
  readonly inForce: Readonly<Partial<Record<DataDrivenModel, string>>>; // run id by model
  readonly adoptedModel: string; // the workspace's measure's
  readonly zone: string;
}
