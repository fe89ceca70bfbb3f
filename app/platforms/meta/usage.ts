import { z } from 'zod';
import type { BudgetUse } from '#app/domain/connections/call-budget.ts';
import { parseJson } from '../http/parse-json.ts';

const percent = z.coerce.number().nonnegative();

/** Per business object (ad account, page): what kinds of calls used up, in per cent; minutes until they are possible again. */
const businessWire = z.record(
  z.string(),
  z.array(
    z.object({
      call_count: percent.default(0),
      total_cputime: percent.default(0),
      total_time: percent.default(0),
      estimated_time_to_regain_access: percent.default(0),
    }),
  ),
);
const appWire = z.object({
  call_count: percent.default(0),
  total_cputime: percent.default(0),
  total_time: percent.default(0),
});
const accountWire = z.object({ acc_id_util_pct: percent.default(0), reset_time_duration: percent.default(0) });
const insightsWire = z.object({ app_id_util_pct: percent.default(0), acc_id_util_pct: percent.default(0) });

/** The budget of the application, whoever's data is asked for. */
export const APP_SCOPE = 'app';

type Header = (name: string) => string | null;

/**
 * What an answer's headers say of how much is used up (developers.facebook.com/docs/graph-api/overview/rate-limiting).
 * `scope` is whose data was asked for. A header that can't be read says nothing: it is no reason to lose the answer.
 */
export function usesOf(header: Header, scope: string | null): BudgetUse[] {
  return [
    ...businessUses(header('x-business-use-case-usage')),
    ...appUses(header('x-app-usage')),
    ...accountUses(header('x-ad-account-usage'), scope),
    ...insightsUses(header('x-fb-ads-insights-throttle'), scope),
  ];
}

function businessUses(text: string | null): BudgetUse[] {
  return Object.entries(readHeader(businessWire, text) ?? {}).flatMap(([scope, kinds]) =>
    kinds.map((one) => ({
      scope,
      usedPercent: Math.max(one.call_count, one.total_cputime, one.total_time),
      heldSeconds: one.estimated_time_to_regain_access * 60,
    })),
  );
}

function appUses(text: string | null): BudgetUse[] {
  const used = readHeader(appWire, text);
  if (!used) return [];
  const usedPercent = Math.max(used.call_count, used.total_cputime, used.total_time);
  return [{ scope: APP_SCOPE, usedPercent, heldSeconds: 0 }];
}

function accountUses(text: string | null, scope: string | null): BudgetUse[] {
  const used = readHeader(accountWire, text);
  if (!used || scope === null) return [];
  const heldSeconds = used.acc_id_util_pct >= 100 ? used.reset_time_duration : 0;
  return [{ scope, usedPercent: used.acc_id_util_pct, heldSeconds }];
}

function insightsUses(text: string | null, scope: string | null): BudgetUse[] {
  const used = readHeader(insightsWire, text);
  if (!used) return [];
  const app = { scope: APP_SCOPE, usedPercent: used.app_id_util_pct, heldSeconds: 0 };
  return scope === null ? [app] : [app, { scope, usedPercent: used.acc_id_util_pct, heldSeconds: 0 }];
}

function readHeader<Wire extends z.ZodType>(wire: Wire, text: string | null): z.infer<Wire> | null {
  if (text === null) return null;
  try {
    const read = wire.safeParse(parseJson(text));
    return read.success ? read.data : null;
  } catch {
    return null;
  }
}
