import { badParameter, GraphError, unsupportedGet } from '../errors.ts';
import type { MetaTokens } from '../login/tokens.ts';
import { pageOf } from '../paging.ts';
import type { Caller } from './caller.ts';
import { FORMS } from '../forms.ts';
import { fieldsOf } from './nodes.ts';

const PAGE = { type: 'Page', usual: ['id', 'name', 'access_token', 'category'] } as const;
const FORM = { type: 'LeadgenForm', usual: ['id', 'name', 'status', 'locale'] } as const;
const SUBSCRIBABLE = ['leadgen', 'feed', 'messages'];

/** The pages that people have: their tokens, their forms, and which of their events the application hears. */
export class Pages {
  private readonly subscribed = new Map<string, string[]>();
  /** forms whose leads nobody may read as a list, for tests */
  readonly closedForms = new Set<string>();
  private readonly tokens: MetaTokens;
  private readonly appId: string;

  constructor(tokens: MetaTokens, appId: string) {
    this.tokens = tokens;
    this.appId = appId;
  }

  /** GET /me/accounts. */
  list(caller: Caller, url: URL): unknown {
    caller.require('pages_show_list');
    const nodes = caller.user.pages.map((page) => this.node(caller, page['id'] as string, url.searchParams));
    return pageOf(nodes, url);
  }

  /** GET /{page}. */
  node(caller: Caller, id: string, params: URLSearchParams): unknown {
    const page = caller.page(id, { asPage: false });
    caller.require('pages_show_list');
    return fieldsOf({ ...page, access_token: this.tokens.issuePage(caller.grant, id) }, params.get('fields'), PAGE);
  }

  /** GET, POST and DELETE /{page}/subscribed_apps. */
  subscriptions(method: string, caller: Caller, id: string, params: URLSearchParams): unknown {
    caller.page(id, { asPage: true });
    caller.require('pages_manage_metadata');
    if (method === 'POST') return this.subscribe(caller, id, params);
    if (method === 'DELETE') return { success: this.subscribed.delete(id) || true };
    const fields = this.subscribed.get(id);
    const app = { id: this.appId, name: 'DigiFlow Hub', category: 'Business', link: 'https://digiflow.example' };
    return { data: fields ? [{ ...app, subscribed_fields: fields }] : [] };
  }

  private subscribe(caller: Caller, id: string, params: URLSearchParams): unknown {
    const fields = params.get('subscribed_fields')?.split(',').filter(Boolean) ?? [];
    const unknown = fields.filter((field) => !SUBSCRIBABLE.includes(field));
    if (fields.length === 0) throw badParameter('The parameter subscribed_fields is required.');
    if (unknown.length > 0)
      throw badParameter(`Param subscribed_fields[0] must be one of {${SUBSCRIBABLE.join(', ').toUpperCase()}}`);
    if (fields.includes('leadgen')) caller.require('leads_retrieval');
    this.subscribed.set(id, fields);
    return { success: true };
  }

  /** GET /{page}/leadgen_forms. */
  forms(caller: Caller, id: string, url: URL): unknown {
    caller.page(id, { asPage: true });
    caller.require('pages_manage_ads');
    const own = FORMS.filter((form) => form.pageId === id);
    return pageOf(
      own.map(({ node }) => fieldsOf(node, url.searchParams.get('fields'), FORM)),
      url,
    );
  }

  /** Requires that the form's leads may be read: as a list, or one `alone`. */
  openForm(caller: Caller, id: string, { alone = false }: { alone?: boolean } = {}): void {
    const form = FORMS.find(({ node }) => node['id'] === id);
    if (!form) throw unsupportedGet(id);
    if (this.closedForms.has(id) && !alone)
      throw new GraphError(403, 'OAuthException', 200, '(#200) The user does not have lead access for the page');
    caller.page(form.pageId, { asPage: false });
    caller.require('leads_retrieval');
  }

  /** Whether a form is there at all. */
  hasForm(id: string): boolean {
    return FORMS.some(({ node }) => node['id'] === id);
  }
}
