import { randomBytes } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { MetaClock } from '../clock.ts';
import { badParameter, GraphError, unsupportedGet } from '../errors.ts';
import type { Caller } from '../estate/caller.ts';
import { wrongMethod } from '../estate/caller.ts';
import { fieldsOf } from '../estate/nodes.ts';
import { pageOf } from '../paging.ts';
import { DATASETS, datasetsOf, ownDataset } from './datasets.ts';
import { type Json, objectionTo } from './rules.ts';

const MOST = 1_000;
const SAME_FOR_MS = 48 * 3_600_000;
const PIXEL = { type: 'AdsPixel', usual: ['id'] } as const;

/** An event as it counts at Meta: the first of its name and id within 48 hours. */
interface Kept {
  readonly dataset: string;
  readonly event: Json;
  readonly testCode: string | null;
  readonly at: number; // when it arrived
  /** how often it arrived again and counted no more */
  again: number;
}

/** What datasets take and keep. */
export class Conversions {
  private readonly kept: Kept[] = [];
  private readonly latest = new Map<string, Kept>();
  private readonly clock: MetaClock;
  private requests = 0;
  private refused = 0;
  /** How long answers take after their events counted. */
  private slowMs = 0;

  constructor(clock: MetaClock) {
    this.clock = clock;
  }

  plays(path: readonly string[]): boolean {
    return (
      path[1] === 'events' || path[1] === 'adspixels' || DATASETS.some(({ id }) => path.length === 1 && id === path[0])
    );
  }

  answer(method: string, path: readonly string[], caller: Caller, url: URL): unknown {
    const [first = '', edge] = path;
    const fields = url.searchParams.get('fields');
    if (edge === 'events') {
      if (method !== 'POST') throw wrongMethod(method);
      return this.take(caller, first, url.searchParams);
    }
    if (method !== 'GET') throw wrongMethod(method);
    if (edge === 'adspixels') {
      caller.account(first);
      return pageOf(
        datasetsOf(first).map(({ id, name }) => fieldsOf({ id, name }, fields, PIXEL)),
        url,
      );
    }
    const { id, name } = ownDataset(caller.user, first) ?? missing(first);
    caller.require('ads_read', 'ads_management');
    return fieldsOf({ id, name }, fields, PIXEL);
  }

  /** POST /{dataset}/events: all of a request, or nothing of it. */
  private take(caller: Caller, dataset: string, params: URLSearchParams): unknown {
    if (!ownDataset(caller.user, dataset)) throw missing(dataset);
    caller.require('ads_management');
    this.requests += 1;
    const data = eventsOf(params.get('data'));
    const now = Math.floor(this.clock.now() / 1000);
    for (const [index, event] of data.entries()) {
      const objection = objectionTo(event, `data[${index}]`, now);
      if (!objection) continue;
      this.refused += 1;
      const { title, message, subcode } = objection;
      throw new GraphError(400, 'OAuthException', 100, 'Invalid parameter', subcode, { title, message });
    }
    for (const event of data) this.keep(dataset, event as Json, params.get('test_event_code'));
    return { events_received: data.length, messages: [], fbtrace_id: `A${randomBytes(16).toString('base64url')}` };
  }

  /** The first of a name and id counts; what comes within 48 hours of it does not. Without an id each counts. */
  private keep(dataset: string, event: Json, testCode: string | null): void {
    const at = this.clock.now();
    const key = JSON.stringify([dataset, event['event_name'], event['event_id']]);
    const before = this.latest.get(key);
    if (before && event['event_id'] !== undefined && at - before.at < SAME_FOR_MS) {
      before.again += 1;
      return;
    }
    const one: Kept = { dataset, event, testCode, at, again: 0 };
    this.kept.push(one);
    this.latest.set(key, one);
  }

  /** Before a request for events is answered, after they counted: it may take its time. */
  async afterwards(pathname: string): Promise<void> {
    if (this.slowMs > 0 && pathname.endsWith('/events')) await sleep(this.slowMs);
  }

  /** `{slowMs}`. */
  control(asked: Json): void {
    if (typeof asked['slowMs'] === 'number') this.slowMs = asked['slowMs'];
  }

  /** The truth: what counted, and how often more it came. */
  arrived(): unknown {
    return { requests: this.requests, refused: this.refused, events: this.kept };
  }
}

function eventsOf(text: string | null): unknown[] {
  let data: unknown;
  try {
    data = JSON.parse(text ?? '');
  } catch {
    throw badParameter('The parameter data is required and must be a JSON-encoded array of events');
  }
  // a list of texts, each an event, is what the reference documents; a list of events what the guides show
  if (!Array.isArray(data) || data.length === 0) throw badParameter('data must be an array of at least one event');
  if (data.length > MOST) throw badParameter(`data: a request takes at most ${MOST} events`);
  return data.map((one): unknown => (typeof one === 'string' ? JSON.parse(one) : one));
}

function missing(id: string): never {
  throw unsupportedGet(id);
}
