import { boundMeasure, channelOfEntities } from '../../database/reading/bound-measures.server.ts';
import {
  readModelRun,
  readModelRuns,
  readRunInput,
  type StoredModelRun,
} from '../../database/reading/model-runs.server.ts';
import { readSettings } from '../../database/reading/settings.server.ts';
import { versionsOf } from '../../database/reading/versions.server.ts';
import { withWorkspace, type WorkspaceTx } from '../../database/workspace-transaction.server.ts';
import { appliedRun, type ModelRun } from '../../domain/attribution/data-driven/model-run.ts';
import { type BoundMeasure, DATA_DRIVEN_MODELS } from '../../domain/attribution/journey.ts';
import { say } from '../../domain/messages/message.ts';
import type { Version } from '../../domain/versions/version.ts';
import { NotFoundError } from '../../runtime/errors.ts';
import { previewMeasures } from '../preview/preview-measures.server.ts';
import type { ReportQuery } from '../query.ts';
import { readPlacements } from '../roas/roas-report.server.ts';
import type { RunPreview, RunsReport, RunView, ShareChange } from './types.ts';

const LISTED = 50;
type RunVersion = Version<ModelRun & { readonly runId: string }>;

/** The runs of data-driven models: those that were computed, and which of them hold. */
export function runsReport(workspaceId: string): Promise<RunsReport> {
  return withWorkspace(workspaceId, async (tx) => {
    const { measure, timeZone } = await readSettings(tx);
    const versions = await runVersions(tx);
    const inForce = DATA_DRIVEN_MODELS.flatMap((model) => {
      const version = versions.find(({ subject }) => subject === model);
      return version ? [[model, version.body.runId] as const] : [];
    });
    const runs = (await readModelRuns(tx, LISTED)).map((run) => viewOf(run, versions));
    return { runs, inForce: Object.fromEntries(inForce), adoptedModel: measure.model, zone: timeZone };
  });
}

/** What a run found, and what adopting it would move in the days that the query asks for. */
export function runPreview(workspaceId: string, id: string, query: ReportQuery): Promise<RunPreview> {
  return withWorkspace(workspaceId, async (tx) => {
    const stored = await readModelRun(tx, id);
    if (!stored) throw new NotFoundError(say('run-not-found'));
    const { measure: adopted } = await readSettings(tx);
    const { run } = stored;
    const asked = { ...adopted, model: run.model };
    const now = await boundMeasure(tx, asked);
    const before = now.run ? now : await boundMeasure(tx, adopted);
    const then: BoundMeasure = { ...asked, run: appliedRun(id, run, await channelOfEntities(tx)) };
    const places = await readPlacements(tx);
    const ways = {
      before: { measure: before, revenue: query.revenue },
      after: { measure: then, revenue: query.revenue },
    };
    const movements = await previewMeasures(tx, query, ways, (entityId) => places.ofEntity(entityId));
    const versions = await runVersions(tx);
    const holds = versions.find(({ subject }) => subject === run.model) ?? null;
    return {
      run: viewOf(stored, versions),
      shares: shareChanges(run, holds?.body ?? null),
      movements,
      comparedWith: now.run ? 'run-in-force' : 'adopted-measure',
    };
  });
}

/** The journeys that a run saw, NDJSON in gzip. Throws NotFoundError. */
export async function runInputFile(workspaceId: string, id: string): Promise<Buffer> {
  const input = await withWorkspace(workspaceId, (tx) => readRunInput(tx, id));
  if (!input) throw new NotFoundError(say('run-not-found'));
  return input;
}

function runVersions(tx: WorkspaceTx): Promise<RunVersion[]> {
  return versionsOf<RunVersion['body']>(tx, 'model-run');
}

function viewOf({ id, run, createdAt }: StoredModelRun, versions: readonly RunVersion[]): RunView {
  const adopted = versions.find(({ body }) => body.runId === id);
  const holds = versions.find(({ subject }) => subject === run.model);
  return {
    id,
    run,
    createdAt: createdAt.toISOString(),
    adoptedAt: adopted?.decidedAt ?? null,
    note: adopted?.note ?? null,
    inForce: holds?.body.runId === id,
  };
}

function shareChanges(run: ModelRun, holds: ModelRun | null): ShareChange[] {
  const before = new Map(holds?.channels.map(({ channel, share }) => [channel, share]));
  const found = run.channels.map((one) => ({ ...one, before: holds ? (before.get(one.channel) ?? 0) : null }));
  const known = new Set(run.channels.map(({ channel }) => channel));
  const gone = (holds?.channels ?? []).filter(({ channel }) => !known.has(channel));
  return [...found, ...gone.map(({ channel, share }) => ({ channel, share: 0, removalEffect: null, before: share }))];
}
