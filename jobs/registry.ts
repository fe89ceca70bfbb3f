import type { JobName, JobPayload } from '#app/runtime/jobs.ts';
import { askForJourneys } from './ask-journeys.job.ts';
import { countKeptReport } from './count-report.job.ts';
import { fetchEcbRates } from './fetch-ecb-rates.job.ts';
import { fetchMetaLead } from './fetch-meta-lead.job.ts';
import { lookForOrders } from './look-for-orders.job.ts';
import { processEvents } from './process-events.job.ts';
import { pullMetaInsights } from './pull-meta-insights.job.ts';
import { pullMetaLeads } from './pull-meta-leads.job.ts';
import { pullMetaObjects } from './pull-meta-objects.job.ts';
import { pullShopifyOrders } from './pull-shopify-orders.job.ts';
import { pullShopUnitCosts } from './pull-unit-costs.job.ts';
import { readOrderAgain } from './read-order.job.ts';
import { renewDerived } from './renew-derived.job.ts';
import { runImport } from './run-import.job.ts';
import { sendDueConversions } from './send-conversions.job.ts';
import { sweepConversions } from './sweep-conversions.job.ts';
import { sweepAlerts } from './sweep-alerts.job.ts';
import { sweepMeta } from './sweep-meta.job.ts';
import { sweepOutbox } from './sweep-outbox.job.ts';
import { sweepPixels } from './sweep-pixels.job.ts';
import { sweepReports } from './sweep-reports.job.ts';
import { sweepRates } from './sweep-rates.job.ts';
import { sweepTokens } from './sweep-tokens.job.ts';
import { sweepWriteBacks } from './sweep-write-backs.job.ts';
import { tellAlert } from './tell-alert.job.ts';
import { writeBackOrders } from './write-back-orders.job.ts';
import { watchShopPixel } from './watch-pixel.job.ts';
import { sweepShopify } from './sweep-shopify.job.ts';

/** Which handler does which job. */
export const HANDLERS: { readonly [Name in JobName]: (payload: JobPayload<Name>) => Promise<void> } = {
  'process-events': processEvents,
  'sweep-outbox': sweepOutbox,
  'renew-derived': renewDerived,
  'count-report': countKeptReport,
  'sweep-reports': sweepReports,
  'run-import': runImport,
  'fetch-meta-lead': fetchMetaLead,
  'pull-meta-insights': pullMetaInsights,
  'pull-meta-leads': pullMetaLeads,
  'sweep-conversions': sweepConversions,
  'send-conversions': sendDueConversions,
  'pull-meta-objects': pullMetaObjects,
  'sweep-tokens': sweepTokens,
  'sweep-meta': sweepMeta,
  'sweep-alerts': sweepAlerts,
  'tell-alert': tellAlert,
  'pull-shopify-orders': pullShopifyOrders,
  'pull-unit-costs': pullShopUnitCosts,
  'watch-pixel': watchShopPixel,
  'sweep-pixels': sweepPixels,
  'sweep-shopify': sweepShopify,
  'look-for-orders': lookForOrders,
  'ask-journeys': askForJourneys,
  'read-order': readOrderAgain,
  'sweep-rates': sweepRates,
  'fetch-ecb-rates': fetchEcbRates,
  'sweep-write-backs': sweepWriteBacks,
  'write-back-orders': writeBackOrders,
};
