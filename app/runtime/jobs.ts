import { z } from 'zod';

const shop = z.object({ workspaceId: z.uuid(), shopId: z.uuid() });

/** Every job: its payload, and how often and how patiently it is tried. Handlers are in jobs/. */
export const JOBS = {
  /** works off a workspace's due raw events */
  'process-events': { payload: z.object({ workspaceId: z.uuid() }), attempts: 5, backoffMs: 2_000 },
  /** enqueues what a crash left in outbox and errands; scheduled */
  'sweep-outbox': { payload: z.object({}), attempts: 1, backoffMs: 2_000 },
  /** makes derived data again whose form is not this release's; enqueued when a worker starts */
  'renew-derived': { payload: z.object({ workspaceId: z.uuid() }), attempts: 3, backoffMs: 10_000 },
  /** counts a report again that takes long, before somebody asks for it */
  'count-report': {
    payload: z.object({ workspaceId: z.uuid(), name: z.string(), params: z.string() }),
    attempts: 1,
    backoffMs: 2_000,
  },
  /** has such reports counted again that were asked for today; scheduled */
  'sweep-reports': { payload: z.object({}), attempts: 1, backoffMs: 2_000 },
  /** reads an uploaded file */
  'run-import': { payload: z.object({ workspaceId: z.uuid(), importId: z.uuid() }), attempts: 3, backoffMs: 2_000 },
  /** fetches a lead that a leadgen webhook named; where a fifth of the calls fails, one of ten million leads fails ten times */
  'fetch-meta-lead': {
    payload: z.object({
      workspaceId: z.uuid(),
      errandId: z.uuid(),
      leadgenId: z.string().regex(/^\d+$/),
      pageId: z.string().regex(/^\d+$/),
    }),
    attempts: 10,
    backoffMs: 2_000,
  },
  /** pulls the daily insights of a Meta ad account */
  'pull-meta-insights': {
    payload: z.object({
      workspaceId: z.uuid(),
      accountId: z.uuid(),
      since: z.iso.date(),
      until: z.iso.date(),
      unitId: z.uuid().optional(), // where somebody watches how far it is
    }),
    attempts: 6,
    backoffMs: 2_000,
  },
  /** reads the campaigns, ad sets and ads of a Meta ad account as they are now */
  'pull-meta-objects': {
    payload: z.object({ workspaceId: z.uuid(), unitId: z.uuid() }),
    attempts: 6,
    backoffMs: 5_000,
  },
  /** lists the forms of a Meta page, or pulls the leads of one of them */
  'pull-meta-leads': {
    payload: z.object({ workspaceId: z.uuid(), unitId: z.uuid() }),
    attempts: 6,
    backoffMs: 5_000,
  },
  /** renews tokens that are due, and ends connections whose token is over; scheduled */
  'sweep-tokens': { payload: z.object({}), attempts: 1, backoffMs: 2_000 },
  /** has the last days of every connected ad account read again, and lost parts taken up; scheduled */
  'sweep-meta': { payload: z.object({}), attempts: 1, backoffMs: 2_000 },
  /** looks for alerts in every workspace, and has new ones told; scheduled */
  'sweep-alerts': { payload: z.object({}), attempts: 1, backoffMs: 2_000 },
  /** tells an alert to one recipient, by mail or Slack */
  'tell-alert': {
    payload: z.object({ workspaceId: z.uuid(), errandId: z.uuid(), messageId: z.uuid() }),
    attempts: 8,
    backoffMs: 30_000, // an hour in all
  },
  /** pulls a shop's orders in bulk: those placed since an instant, or all; `askedAt` tells one pull from the next */
  'pull-shopify-orders': {
    payload: z.object({
      workspaceId: z.uuid(),
      shopId: z.uuid(),
      since: z.iso.datetime().nullable(),
      askedAt: z.iso.datetime(),
    }),
    attempts: 6,
    backoffMs: 5_000,
  },
  /** has the orders written back of every shop where something may have changed; scheduled */
  'sweep-write-backs': { payload: z.object({}), attempts: 1, backoffMs: 2_000 },
  /** writes onto a shop's orders who gets their credit */
  'write-back-orders': {
    payload: z.object({ workspaceId: z.uuid(), shopId: z.uuid() }),
    attempts: 3,
    backoffMs: 10_000,
  },
  /** has a shop load the web pixel, or looks whether it still does */
  'watch-pixel': {
    payload: z.object({ workspaceId: z.uuid(), shopId: z.uuid(), mode: z.enum(['activate', 'look']) }),
    attempts: 6,
    backoffMs: 5_000,
  },
  /** has every connected shop's pixel looked after; scheduled */
  'sweep-pixels': { payload: z.object({}), attempts: 3, backoffMs: 2_000 },
  /** has every installed shop's orders looked through, pulls that were lost taken up, journeys asked for; scheduled */
  'sweep-shopify': { payload: z.object({}), attempts: 1, backoffMs: 2_000 },
  /** looks for a shop's orders that changed since the last look */
  'look-for-orders': { payload: shop, attempts: 5, backoffMs: 15_000 },
  /** takes over what a shop's catalogue says that its products cost */
  'pull-unit-costs': { payload: shop, attempts: 5, backoffMs: 15_000 },
  /** asks for the journeys of a shop's orders that were not ready and are due */
  'ask-journeys': { payload: shop, attempts: 5, backoffMs: 15_000 },
  /** reads an order of a shop again that could not be read */
  'read-order': {
    payload: shop.extend({ orderId: z.string().regex(/^gid:\/\/shopify\/Order\/\d+$/) }),
    attempts: 3,
    backoffMs: 5_000,
  },
  /** has sent to every dataset at Meta what happened since; scheduled */
  'sweep-conversions': { payload: z.object({}), attempts: 1, backoffMs: 2_000 },
  /** sends to a dataset what is due */
  'send-conversions': {
    payload: z.object({ workspaceId: z.uuid(), datasetId: z.uuid() }),
    attempts: 3,
    backoffMs: 10_000,
  },
  /** has every workspace's rates fetched; scheduled */
  'sweep-rates': { payload: z.object({}), attempts: 1, backoffMs: 2_000 },
  /** fetches the exchange rates that a workspace lacks */
  'fetch-ecb-rates': { payload: z.object({ workspaceId: z.uuid() }), attempts: 6, backoffMs: 2_000 },
} as const;

export type JobName = keyof typeof JOBS;
export type JobPayload<Name extends JobName> = z.infer<(typeof JOBS)[Name]['payload']>;
