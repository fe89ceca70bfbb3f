import type { Secrets } from '../constants.ts';
import { META } from '../constants.ts';
import { formOf } from './forms.ts';
import { makeStormLeads } from './storm-leads.ts';
import type { World } from '../world/make.ts';
import type { Lead } from '../world/types.ts';
import { Ads } from './ads/service.ts';
import { checkToken, splitVersion } from './auth.ts';
import { Conversions } from './conversions/service.ts';
import { badParameter, unsupportedGet } from './errors.ts';
import { Caller, wrongMethod } from './estate/caller.ts';
import { fieldsOf } from './estate/nodes.ts';
import { Pages } from './estate/pages.ts';
import { insightsRows, isListedInWorld, type AccountSpend } from './insights.ts';
import { LargeAccount } from './large-account.ts';
import { readInsightsQuery, type InsightsQuery } from './insights-query.ts';
import { leadsSince, leadNode } from './leads.ts';
import type { MetaLogin } from './login/service.ts';
import { pageOf } from './paging.ts';
import { ReportRuns } from './reports.ts';

interface GraphRequest {
  method: string;
  /** With the parameters of query and body together. */
  url: URL;
  authorization: string | undefined;
}

const ACCOUNT = { type: 'AdAccount', usual: ['id', 'account_id'] } as const;
const USER = { type: 'User', usual: ['id', 'name'] } as const;

/** The part of Meta's Graph API that an application needs for consent, leads and spend, over one world. */
export class Graph {
  private readonly runs = new ReportRuns();
  private readonly leads: Map<string, Lead>;
  private readonly world: World;
  private readonly secrets: Secrets;
  private readonly login: MetaLogin;
  private readonly pages: Pages;
  private readonly ads: Ads;
  readonly conversions: Conversions;
  /** How many of the next asynchronous reports end as failed, or as skipped. */
  private failingRuns = 0;
  private skippedRuns = 0;
  /** What the second account of the first person cost, where that was asked for. */
  private readonly large: LargeAccount;

  constructor(world: World, secrets: Secrets, login: MetaLogin) {
    this.world = world;
    this.secrets = secrets;
    this.login = login;
    this.ads = new Ads(world);
    this.pages = new Pages(login.tokens, secrets.metaAppId);
    this.large = new LargeAccount(world.options);
    this.conversions = new Conversions(login.clock);
    this.leads = new Map(world.leads.map((lead) => [lead.id, lead]));
  }

  /** Whose budget a call is taken from: its ad account's, else that of the one with all campaigns. */
  budgetOf(pathname: string): string {
    const [, id = ''] = pathname.split('/').filter(Boolean);
    return (id.startsWith('act_') ? id : (this.runs.accountOf(id) ?? META.accountId)).slice(4);
  }

  /** The answer's body; throws a GraphError otherwise. */
  answer(request: GraphRequest): unknown {
    const { url, method } = request;
    const path = splitVersion(url.pathname);
    const given = this.login.tokenCall(path, url.searchParams);
    if (given) return given;
    const [first = '', edge, ...more] = path;
    const { tokens } = this.login;
    const grant = checkToken(url.searchParams, request.authorization, { secrets: this.secrets, tokens });
    const caller = new Caller(grant, this.login.scopesOf(grant));
    if (more.length > 0) throw unsupportedGet(first);
    if (first === 'me' || first === caller.user.id) return this.person(method, edge, caller, url);
    if (this.conversions.plays(path)) return this.conversions.answer(method, path, caller, url);
    if (edge === 'subscribed_apps') return this.pages.subscriptions(method, caller, first, url.searchParams);
    if (this.ads.plays(first, edge)) return this.ads.answer(method, caller, first, edge, url);
    if (method === 'POST' && edge === 'insights') return this.start(caller, first, url.searchParams);
    if (method !== 'GET') throw wrongMethod(method);
    return edge === undefined ? this.node(caller, first, url.searchParams) : this.edge(caller, first, edge, url);
  }

  private person(method: string, edge: string | undefined, caller: Caller, url: URL): unknown {
    const { user } = caller;
    if (edge === 'permissions' && method === 'DELETE') {
      this.login.remove(user.id);
      return { success: true };
    }
    if (method !== 'GET') throw wrongMethod(method);
    if (edge === undefined) return fieldsOf({ id: user.id, name: user.name }, url.searchParams.get('fields'), USER);
    if (edge === 'permissions') return this.permissions(caller);
    if (edge === 'accounts') return this.pages.list(caller, url);
    if (edge !== 'adaccounts') throw badParameter(`Tried accessing nonexisting field (${edge}) on node type (User)`);
    caller.require('ads_read', 'ads_management');
    return pageOf(
      user.accounts.map((one) => fieldsOf(one, url.searchParams.get('fields'), ACCOUNT)),
      url,
    );
  }

  private permissions(caller: Caller): unknown {
    const consent = this.login.consents.of(caller.user.id);
    const granted = consent ? [...consent.granted] : caller.grant.scopes;
    const entry = (status: string) => (permission: string) => ({ permission, status });
    return { data: [...granted.map(entry('granted')), ...[...(consent?.declined ?? [])].map(entry('declined'))] };
  }

  private start(caller: Caller, account: string, params: URLSearchParams): unknown {
    caller.account(account);
    const fails = this.failingRuns > 0 ? 'Job Failed' : this.skippedRuns > 0 ? 'Job Skipped' : null;
    const started = this.runs.start(account, params, fails);
    if (fails === 'Job Failed') this.failingRuns -= 1;
    if (fails === 'Job Skipped') this.skippedRuns -= 1;
    return started;
  }

  private node(caller: Caller, id: string, params: URLSearchParams): unknown {
    if (id.startsWith('act_')) return fieldsOf(caller.account(id), params.get('fields'), ACCOUNT);
    if (this.runs.has(id)) return this.runs.status(id, (account, query) => this.rowsOf(account, query));
    const lead = this.leads.get(id);
    if (!lead) return this.pages.node(caller, id, params);
    this.pages.openForm(caller, formOf(lead), { alone: true });
    return leadNode(lead, params.get('fields'));
  }

  /** All that the world's campaigns cost is one account's. */
  private rowsOf(accountId: string, query: InsightsQuery): readonly unknown[] {
    const { spend, leads } = this.world;
    const lumen = { id: META.accountId, name: META.accountName, currency: META.currency };
    const told: AccountSpend | null =
      accountId === META.accountId
        ? { account: lumen, spend, leads, isListed: isListedInWorld }
        : this.large.of(accountId);
    return told ? insightsRows(told, query) : [];
  }

  /**
   * `{failRuns, skipRuns, largeAccount, meta?: {stormLeads?: {seed, count, until}, closeForms?: [id]}}`: reports that end
   * badly, an account of many ads, leads beyond the world's, forms that can't be listed. Answers how many reports were started.
   */
  control(asked: Record<string, unknown>): Record<string, unknown> {
    if (typeof asked['failRuns'] === 'number') this.failingRuns = asked['failRuns'];
    if (typeof asked['skipRuns'] === 'number') this.skippedRuns = asked['skipRuns'];
    this.large.control((asked['largeAccount'] ?? {}) as Record<string, unknown>);
    this.controlLeads((asked['meta'] ?? {}) as Record<string, unknown>);
    return { reportRuns: this.runs.started };
  }

  private controlLeads(given: Record<string, unknown>): void {
    const storm = given['stormLeads'] as { seed: number; count: number; until: number } | undefined;
    if (storm) for (const lead of makeStormLeads(storm)) this.leads.set(lead.id, lead);
    if (Array.isArray(given['closeForms'])) {
      this.pages.closedForms.clear();
      for (const id of given['closeForms']) this.pages.closedForms.add(String(id));
    }
  }

  private edge(caller: Caller, id: string, edge: string, url: URL): unknown {
    if (edge === 'insights' && id.startsWith('act_')) {
      caller.account(id);
      return pageOf(this.rowsOf(id, readInsightsQuery(url.searchParams)), url);
    }
    if (edge === 'insights' && this.runs.has(id)) return pageOf(this.runs.result(id), url);
    if (edge === 'leadgen_forms') return this.pages.forms(caller, id, url);
    if (edge !== 'leads') throw unsupportedGet(id);
    // the world goes on until the day's end: nobody has filled in what lies ahead
    const told = this.leadsOf(caller, id).filter(({ at }) => at <= this.login.clock.now());
    const found = leadsSince(told, url.searchParams.get('filtering'));
    return pageOf(
      found.map((lead) => leadNode(lead, url.searchParams.get('fields'))),
      url,
    );
  }

  /** The leads of a form, or of an ad. */
  private leadsOf(caller: Caller, id: string): Lead[] {
    const all = [...this.leads.values()];
    if (this.pages.hasForm(id)) {
      this.pages.openForm(caller, id);
      return all.filter((lead) => formOf(lead) === id);
    }
    if (!this.world.ads.some(({ adId }) => adId === id) && !all.some(({ ad }) => ad?.adId === id))
      throw unsupportedGet(id);
    // all of the world's ads are of one account
    caller.account(META.accountId);
    caller.require('leads_retrieval');
    return all.filter(({ ad }) => ad?.adId === id);
  }
}
