import { requireActor, requirePermission } from '#app/access/require-actor.server.ts';
import type { Actor } from '#app/access/require-actor.server.ts';
import type { Choices } from '#app/components/choices/choices.ts';
import { readChoices } from '#app/components/choices/read-choices.ts';
import { dayTable } from '#app/domain/values/days.ts';
import { settingsReport } from '#app/reports/settings/settings-report.server.ts';
import type { SettingsReport } from '#app/reports/settings/types.ts';
import { askedOf } from './asked-of.server.ts';

export interface NumbersAsked {
  readonly actor: Actor;
  readonly workspace: SettingsReport;
  readonly choices: Choices;
}

/** Who asks for numbers, and which: from the session, the workspace's settings and the address. Refuses with a Response. */
export async function askNumbers(request: Request): Promise<NumbersAsked> {
  const actor = await requireActor(request);
  requirePermission(actor, 'reports:read');
  const workspace = await settingsReport(actor.workspaceId);
  const { measure, revenue, timeZone } = workspace.settings;
  const today = dayTable(timeZone).dayOf(Date.now());
  const choices = askedOf(request, (params) => readChoices(params, { measure, revenue, zone: timeZone, today }));
  return { actor, workspace, choices };
}
