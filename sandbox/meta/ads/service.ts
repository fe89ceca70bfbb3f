import { META } from '../../constants.ts';
import type { World } from '../../world/make.ts';
import { badParameter, GraphError, unsupportedGet } from '../errors.ts';
import type { Caller } from '../estate/caller.ts';
import { pageOf } from '../paging.ts';
import { creativeNode } from './creatives.ts';
import { adNode } from './nodes.ts';
import { type AdLevel, type AdNode, AdTree, type Status } from './tree.ts';

const EDGES: Readonly<Record<string, AdLevel>> = { campaigns: 'campaign', adsets: 'adset', ads: 'ad' };
const TOKEN_PARAMS = ['access_token', 'appsecret_proof'];
const CHANGEABLE: Readonly<Record<AdLevel, readonly string[]>> = {
  campaign: ['name', 'status', 'daily_budget', 'execution_options'],
  adset: ['name', 'status', 'daily_budget', 'execution_options'],
  ad: ['name', 'status', 'creative', 'execution_options'],
};
const CREATABLE = ['name', 'adset_id', 'creative', 'status', 'execution_options'];
/** Meta's least daily budget depends on currency and goal; this is what its examples stay above. */
const LEAST_BUDGET = 100;

/** What is read and changed of an account's campaigns, ad sets and ads. */
export class Ads {
  readonly tree: AdTree;

  constructor(world: World) {
    this.tree = new AdTree(world);
  }

  /** Whether the id is a campaign's, an ad set's or an ad's, or the edge one of theirs. */
  plays(id: string, edge: string | undefined): boolean {
    if (edge === undefined) return this.tree.get(id) !== undefined;
    if (edge === 'adcreatives') return id.startsWith('act_');
    return edge in EDGES && (id.startsWith('act_') || this.tree.get(id) !== undefined);
  }

  answer(method: string, caller: Caller, id: string, edge: string | undefined, url: URL): unknown {
    caller.account(id.startsWith('act_') ? id : META.accountId);
    if (edge !== undefined) return this.edge(method, caller, id, edge, url);
    const node = this.tree.get(id);
    if (!node) throw unsupportedGet(id);
    if (method === 'GET') return adNode(node, this.tree, url.searchParams.get('fields'));
    if (method !== 'POST') throw badParameter(`Unsupported ${method.toLowerCase()} request`);
    caller.require('ads_management');
    return this.change(node, url.searchParams);
  }

  private edge(method: string, caller: Caller, id: string, edge: string, url: URL): unknown {
    if (method === 'POST' && edge === 'ads' && id.startsWith('act_')) {
      caller.require('ads_management');
      return this.create(url.searchParams);
    }
    if (method !== 'GET') throw badParameter(`Unsupported ${method.toLowerCase()} request`);
    if (edge === 'adcreatives') return this.creatives(id, url);
    const isOther = id.startsWith('act_') && id !== META.accountId;
    const found = isOther ? [] : this.tree.list(EDGES[edge]!, id.startsWith('act_') ? undefined : id);
    return pageOf(
      found.map((node) => adNode(node, this.tree, url.searchParams.get('fields'))),
      url,
    );
  }

  private creatives(id: string, url: URL): unknown {
    const own = id === META.accountId ? this.tree.list('ad').map(({ creativeId }) => creativeId) : [];
    const ids = [...new Set(own.filter((one) => one !== null))];
    return pageOf(
      ids.map((one) => creativeNode(one, url.searchParams.get('fields'), url.origin)),
      url,
    );
  }

  private change(node: AdNode, params: URLSearchParams): unknown {
    refuseUnknown(params, CHANGEABLE[node.level]);
    const status = readStatus(params.get('status'));
    const budget = this.readBudget(node, params.get('daily_budget'));
    if (isDryRun(params)) return { success: true };
    if (status) node.status = status;
    if (budget !== null) node.dailyBudget = budget;
    node.name = params.get('name') ?? node.name;
    return { success: true };
  }

  private readBudget(node: AdNode, text: string | null): number | null {
    if (text === null) return null;
    const budget = Number(text);
    if (!/^\d+$/.test(text)) throw badParameter('Param daily_budget must be an integer greater than or equal to 0');
    if (node.dailyBudget === null) throw invalid(1885621, 'You can only set an ad set budget or a campaign budget.');
    if (budget < LEAST_BUDGET) throw invalid(1885272, 'Your budget is too low. It must be at least €1.00.');
    return budget;
  }

  private create(params: URLSearchParams): unknown {
    refuseUnknown(params, CREATABLE);
    const name = params.get('name');
    const adset = this.tree.get(params.get('adset_id') ?? '');
    const creativeId = creativeOf(params.get('creative'));
    if (!name) throw badParameter('The parameter name is required');
    if (adset?.level !== 'adset') throw badParameter('The parameter adset_id is required');
    if (!this.tree.knowsCreative(creativeId)) throw invalid(1487194, 'The ad creative was not found.');
    const status = readStatus(params.get('status')) ?? 'ACTIVE';
    if (isDryRun(params)) return { success: true };
    return { id: this.tree.addAd(adset, { name, creativeId, status }) };
  }
}

const invalid = (subcode: number, message: string): GraphError =>
  new GraphError(400, 'OAuthException', 100, `Invalid parameter: ${message}`, subcode);

function refuseUnknown(params: URLSearchParams, known: readonly string[]): void {
  const unknown = [...params.keys()].filter((name) => !known.includes(name) && !TOKEN_PARAMS.includes(name));
  if (unknown.length > 0) throw badParameter(`Unknown parameter: ${unknown.join(', ')}`);
}

function readStatus(text: string | null): Status | null {
  if (text === null || text === 'ACTIVE' || text === 'PAUSED') return text;
  throw badParameter('Param status must be one of {ACTIVE, PAUSED, DELETED, ARCHIVED}');
}

function isDryRun(params: URLSearchParams): boolean {
  const options = JSON.parse(params.get('execution_options') ?? '[]') as string[];
  const unknown = options.filter((one) => one !== 'validate_only');
  if (unknown.length > 0) throw badParameter(`Param execution_options[0] must be one of {VALIDATE_ONLY}`);
  return options.length > 0;
}

function creativeOf(text: string | null): string {
  const given = JSON.parse(text ?? '{}') as { creative_id?: unknown };
  if (typeof given.creative_id !== 'string') throw badParameter('The parameter creative is required');
  return given.creative_id;
}
