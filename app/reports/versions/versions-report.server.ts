import { memberNames } from '../../database/reading/members.server.ts';
import { readSettings } from '../../database/reading/settings.server.ts';
import { versionsOf } from '../../database/reading/versions.server.ts';
import { withWorkspace } from '../../database/workspace-transaction.server.ts';
import type { VersionsReport, VersionView } from './types.ts';

/** Everything that the workspace ever adopted: who, when, why, and what holds now. */
export function versionsReport(workspaceId: string): Promise<VersionsReport> {
  return withWorkspace(workspaceId, async (tx) => {
    const { timeZone } = await readSettings(tx);
    const names = await memberNames(tx);
    const counted = new Map<string, number>();
    const views: VersionView[] = [];
    const versions = await versionsOf<object>(tx);
    for (const { id, kind, subject, decidedAt, decidedBy, note, body } of versions.toReversed()) {
      const key = `${kind}|${subject}`;
      const number = (counted.get(key) ?? 0) + 1;
      counted.set(key, number);
      const by = decidedBy === null ? null : (names.get(decidedBy) ?? decidedBy);
      views.push({ id, kind, subject, number, decidedAt, decidedBy: by, note, inForce: false, body });
    }
    const last = (view: VersionView): boolean => counted.get(`${view.kind}|${view.subject}`) === view.number;
    return { versions: views.toReversed().map((view) => ({ ...view, inForce: last(view) })), zone: timeZone };
  });
}
