import type { ChangeableLevel } from '#app/domain/ads/ad-change.ts';
import { objectsPage } from './ad-objects.ts';
import { type MetaAds, metaAds } from './ads.ts';
import { type ConversionsClient, conversionsClient, DATASET_FIELDS } from './conversions/client.ts';
import { digits, type GraphPlace, graphCall, type Read, signedBy } from './graph-call.ts';
import { every } from './every.ts';
import { leadText } from './lead-text.ts';
import { readAnswer } from './read-answer.ts';
import { accountWire, ACCOUNT_FIELDS, leadsPageWire } from './wire/estate.wire.ts';
import { PAGE_FIELDS, pageTokenWire, pageWire } from './wire/estate.wire.ts';
import { type InsightsReports, reportsOf } from './insights-reports.ts';
import { insightsParameters, type InsightsQuery, rowsPage } from './insights-page.ts';
import { FORM_FIELDS, formHeadWire } from './wire/form.wire.ts';
import { LEAD_FIELDS } from './wire/lead.wire.ts';
import { type FetchedPage, nextOf } from './paging.ts';
import { thumbnailAddresses, type ThumbnailAddresses, thumbnailBytes } from './thumbnails.ts';

export interface MetaConnection extends GraphPlace {
  readonly accessToken: string;
  readonly appSecret: string;
}

export interface LeadsQuery {
  /** a form, or an ad */
  readonly of: string;
  readonly since: Date; // leads created later
  readonly after: string | null;
}

/** A lead with the text that `lead` gives. */
export interface FetchedLead {
  readonly id: string;
  readonly formId: string | null;
  readonly text: string;
}

export interface FetchedLeads {
  readonly leads: readonly FetchedLead[];
  readonly next: string | null;
}

export interface MetaAccount {
  readonly externalId: string; // digits
  readonly name: string;
  readonly currency: string;
  readonly timeZone: string;
  readonly isActive: boolean;
}

/** A form of a page, as it is kept. */
export interface FetchedForm {
  readonly id: string;
  readonly text: string;
}

/** A page, or a dataset. */
export interface Named {
  readonly id: string;
  readonly name: string;
}

export interface MetaClient {
  /** One lead as JSON text; the page's budget of calls is used where it is known. */
  lead(leadId: string, pageId?: string): Promise<string>;
  /** One page of daily insights, computed while we wait. */
  insights(query: InsightsQuery & { readonly after: string | null }): Promise<FetchedPage>;
  /** Insights that Meta computes while nobody waits. */
  readonly reports: InsightsReports;
  /** One page of an account's campaigns, ad sets or ads. */
  objects(query: { accountId: string; level: ChangeableLevel; after: string | null }): Promise<FetchedPage>;
  /** The thumbnails of an account's creatives: where they are now, and what is there. */
  readonly thumbnails: {
    addresses(query: { accountId: string; after: string | null }): Promise<ThumbnailAddresses>;
    bytes(address: string): ReturnType<typeof thumbnailBytes>;
  };
  /** The ad accounts that the token's owner has. */
  accounts(): Promise<MetaAccount[]>;
  /** The pages that the token's owner has. */
  pages(): Promise<Named[]>;
  /** One page of an ad's leads, newest first: where a form's list is refused. */
  adLeads(query: LeadsQuery, pageId: string): Promise<FetchedLeads>;
  /** What is changed of campaigns, ad sets and ads. */
  readonly ads: MetaAds;
  /** The datasets (pixels) that an ad account has. */
  datasets(accountId: string): Promise<Named[]>;
  /** A dataset; a PlatformError where the token's owner has none of this id. */
  dataset(id: string): Promise<Named>;
  readonly conversions: ConversionsClient;
  /** A client with the page's own token, which its subscription and its forms ask for. */
  asPage(pageId: string): Promise<MetaPage>;
}

/** What is done with a page's own token. */
export interface MetaPage {
  /** Has the page's leads announced to our webhook. */
  subscribe(): Promise<void>;
  unsubscribe(): Promise<void>;
  forms(): Promise<FetchedForm[]>;
  /** One page of a form's leads, newest first. */
  leads(query: LeadsQuery): Promise<FetchedLeads>;
}

/** Meta's own most for a page of leads is not documented: 100 is what its examples stay under. */
const LEADS_PAGE_SIZE = '100';

/**
 * Asks the Graph API with an access token. Every call carries appsecret_proof. Failures are PlatformErrors; neither they
 * nor anything else that leaves this file holds the token or the URL.
 */
export function metaClient(connection: MetaConnection): MetaClient {
  const read = reader(connection);
  return {
    lead: async (leadId, pageId) => leadText(await read(digits(leadId), { fields: LEAD_FIELDS.join(',') }, pageId)),
    insights: async ({ after, ...query }) => {
      const parameters = { ...insightsParameters(query), ...(after === null ? {} : { after }) };
      return rowsPage(await read(`act_${digits(query.accountId)}/insights`, parameters, query.accountId));
    },
    reports: reportsOf(read, (path, query, scope) => asked(connection, 'POST', path, query, scope)),
    objects: (query) => objectsPage(read, query),
    thumbnails: {
      addresses: (query) => thumbnailAddresses(read, query),
      bytes: (address) => thumbnailBytes(connection, address),
    },
    accounts: async () => {
      const found = await every(accountWire, read, 'me/adaccounts', ACCOUNT_FIELDS);
      return found.map((one) => ({
        externalId: one.account_id,
        name: one.name ?? one.account_id,
        currency: one.currency,
        timeZone: one.timezone_name,
        isActive: one.account_status === 1,
      }));
    },
    pages: async () => (await every(pageWire, read, 'me/accounts', PAGE_FIELDS)).map(named),
    adLeads: (query, pageId) => leadsOf((path, parameters) => read(path, parameters, pageId), query),
    ads: metaAds((method, path, query, scope) => asked(connection, method, path, query, scope)),
    datasets: async (accountId) =>
      (
        await every(
          pageWire,
          (path, query) => read(path, query, accountId),
          `act_${digits(accountId)}/adspixels`,
          DATASET_FIELDS,
        )
      ).map(named),
    dataset: async (id) =>
      named(readAnswer(pageWire, await read(digits(id), { fields: DATASET_FIELDS.join(',') }), 'dataset')),
    conversions: conversionsClient(connection),
    asPage: async (pageId) => {
      const answer = readAnswer(pageTokenWire, await read(digits(pageId), { fields: 'access_token' }, pageId), 'page');
      return pageClient({ ...connection, accessToken: answer.access_token }, pageId);
    },
  };
}

function pageClient(connection: MetaConnection, pageId: string): MetaPage {
  const ofPage = reader(connection);
  const read: Read = (path, query) => ofPage(path, query, pageId);
  const change = async (method: 'POST' | 'DELETE', query: Record<string, string>): Promise<void> => {
    const signed = { ...query, ...signedBy(connection.accessToken, connection.appSecret) };
    await graphCall(connection, {
      method,
      path: `${digits(pageId)}/subscribed_apps`,
      query: signed,
      scope: pageId,
    });
  };
  return {
    subscribe: () => change('POST', { subscribed_fields: 'leadgen' }),
    unsubscribe: () => change('DELETE', {}),
    forms: async () => {
      const found = await every(formHeadWire, read, `${digits(pageId)}/leadgen_forms`, FORM_FIELDS);
      return found.map((form) => ({ id: form.id, text: JSON.stringify(form) }));
    },
    leads: (query) => leadsOf(read, query),
  };
}

async function leadsOf(read: Read, query: LeadsQuery): Promise<FetchedLeads> {
  const text = await read(`${digits(query.of)}/leads`, leadsParameters(query));
  const page = readAnswer(leadsPageWire, text, 'leads');
  return {
    leads: page.data.map((one) => ({ id: one.id, formId: one.form_id ?? null, text: leadText(JSON.stringify(one)) })),
    next: nextOf(page),
  };
}

const reader =
  (connection: MetaConnection): Read =>
  (path, query, scope) =>
    asked(connection, 'GET', path, query, scope);

const asked = (
  connection: MetaConnection,
  method: 'GET' | 'POST',
  path: string,
  query: Readonly<Record<string, string>>,
  scope: string | undefined,
): Promise<string> =>
  graphCall(connection, {
    method,
    path,
    query: { ...query, ...signedBy(connection.accessToken, connection.appSecret) },
    ...(scope === undefined ? {} : { scope }),
  });

const named = ({ id, name }: { id: string; name?: string | null | undefined }): Named => ({ id, name: name ?? id });

function leadsParameters({ since, after }: LeadsQuery): Record<string, string> {
  const value = Math.floor(since.getTime() / 1000);
  return {
    fields: LEAD_FIELDS.join(','),
    filtering: JSON.stringify([{ field: 'time_created', operator: 'GREATER_THAN', value }]),
    limit: LEADS_PAGE_SIZE,
    ...(after === null ? {} : { after }),
  };
}
