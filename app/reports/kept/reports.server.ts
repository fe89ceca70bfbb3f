import { cohortsReport } from '../cohorts/cohorts-report.server.ts';
import type { CohortQuery, CohortsReport } from '../cohorts/types.ts';
import { healthCounts } from '../data-health/health-counts.server.ts';
import type { HealthCounts } from '../data-health/types.ts';
import { modelsReport } from '../models/models-report.server.ts';
import type { ModelsReport } from '../models/types.ts';
import { pathsReport, type PathsAsked } from '../paths/paths-report.server.ts';
import type { PathsReport } from '../paths/types.ts';
import type { ReportQuery } from '../query.ts';
import { truthReport } from '../truth/truth-report.server.ts';
import type { TruthReport } from '../truth/types.ts';

/** What each of them is asked and answers: all of it is JSON, and of nobody in person. */
interface Forms {
  readonly cohorts: { readonly params: CohortQuery; readonly answer: CohortsReport };
  readonly health: { readonly params: Record<string, never>; readonly answer: HealthCounts };
  readonly models: { readonly params: ReportQuery; readonly answer: ModelsReport };
  readonly paths: {
    readonly params: { readonly query: ReportQuery; readonly asked: PathsAsked };
    readonly answer: PathsReport;
  };
  readonly truth: { readonly params: ReportQuery; readonly answer: TruthReport };
}

export type ReportName = keyof Forms;
export type ParamsOf<Name extends ReportName> = Forms[Name]['params'];
export type AnswerOf<Name extends ReportName> = Forms[Name]['answer'];

/** Reports that read every order of their range, or all that ever came in. */
export const REPORTS: {
  readonly [Name in ReportName]: (workspaceId: string, params: ParamsOf<Name>) => Promise<AnswerOf<Name>>;
} = {
  cohorts: (workspaceId, query) => cohortsReport(workspaceId, query),
  health: (workspaceId) => healthCounts(workspaceId),
  models: (workspaceId, query) => modelsReport(workspaceId, query),
  paths: (workspaceId, { query, asked }) => pathsReport(workspaceId, query, asked),
  truth: (workspaceId, query) => truthReport(workspaceId, query),
};

/**
 * The form of these answers. It changes with every release that gives one of them another shape: what another release
 * kept is not shown. tests/architecture/report-forms.test.ts says when that is.
 */
export const REPORTS_FORM = 'reports-1';

/** What a report is kept as. */
export const keptName = (name: ReportName): string => `${name}@${REPORTS_FORM}`;

/** The report that is kept as this; null where another release kept it. */
export function reportOf(kept: string): ReportName | null {
  const [name, form] = kept.split('@');
  return form === REPORTS_FORM && Object.hasOwn(REPORTS, name!) ? (name as ReportName) : null;
}
