import type { Secrets } from '../constants.ts';
import { META } from '../constants.ts';
import type { World } from '../world/make.ts';
import type { Lead } from '../world/types.ts';
import { checkToken, splitVersion } from './auth.ts';
import { badParameter, unsupportedGet } from './errors.ts';
import { insightsRows } from './insights.ts';
import { readInsightsQuery } from './insights-query.ts';
import { leadNode } from './leads.ts';
import { pageOf } from './paging.ts';
import { ReportRuns } from './reports.ts';

interface GraphRequest {
  method: string;
  /** With the parameters of query and body together. */
  url: URL;
  authorization: string | undefined;
}

const ACCOUNT_NODE: Record<string, string> = {
  id: META.accountId,
  account_id: META.accountId.slice(4),
  name: META.accountName,
  currency: META.currency,
  timezone_name: META.timeZone,
};

function accountNode(fields: string | null): Record<string, string> {
  const names = fields?.split(',').filter(Boolean) ?? ['id', 'account_id'];
  return Object.fromEntries(
    [...names, 'id'].map((name) => {
      const value = ACCOUNT_NODE[name];
      if (value === undefined)
        throw badParameter(`Tried accessing nonexisting field (${name}) on node type (AdAccount)`);
      return [name, value];
    }),
  );
}

/** The part of Meta's Graph API that an application needs for leads and spend, over one world. */
export class Graph {
  private readonly runs = new ReportRuns();
  private readonly leads: Map<string, Lead>;
  private readonly world: World;
  private readonly secrets: Secrets;
  /** How many of the next asynchronous reports end as failed. */
  failingRuns = 0;

  constructor(world: World, secrets: Secrets) {
    this.world = world;
    this.secrets = secrets;
    this.leads = new Map(world.leads.map((lead) => [lead.id, lead]));
  }

  /** The answer's body; throws a GraphError otherwise. */
  answer(request: GraphRequest): unknown {
    const { url, method } = request;
    const [id = '', edge, ...more] = splitVersion(url.pathname);
    checkToken(url.searchParams, request.authorization, this.secrets);
    if (more.length > 0) throw unsupportedGet(id);
    if (method === 'POST' && id === META.accountId && edge === 'insights') return this.start(url.searchParams);
    if (method !== 'GET') throw badParameter(`Unsupported ${method.toLowerCase()} request`);
    return edge === undefined ? this.node(id, url.searchParams) : this.edge(id, edge, url);
  }

  private start(params: URLSearchParams): unknown {
    const fails = this.failingRuns > 0;
    const started = this.runs.start(params, fails);
    if (fails) this.failingRuns -= 1;
    return started;
  }

  private node(id: string, params: URLSearchParams): unknown {
    if (id === META.accountId) return accountNode(params.get('fields'));
    if (this.runs.has(id)) return this.runs.status(id);
    const lead = this.leads.get(id);
    if (!lead) throw unsupportedGet(id);
    return leadNode(lead, params.get('fields'));
  }

  private edge(id: string, edge: string, url: URL): unknown {
    if (edge === 'insights' && id === META.accountId) {
      return pageOf(insightsRows(this.world, readInsightsQuery(url.searchParams)), url);
    }
    if (edge === 'insights' && this.runs.has(id)) return pageOf(insightsRows(this.world, this.runs.result(id)), url);
    if (edge === 'leads' && id === META.formId) {
      const newestFirst = [...this.leads.values()].sort((a, b) => b.at - a.at);
      return pageOf(
        newestFirst.map((lead) => leadNode(lead, url.searchParams.get('fields'))),
        url,
      );
    }
    throw unsupportedGet(id);
  }
}
