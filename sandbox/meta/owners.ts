import { META } from '../constants.ts';
import type { Node } from './estate/nodes.ts';

/* Who is at Meta, and what they own. Field names as in Meta's specs: AdAccount, Page (tests/contracts compare). */

/** What an application may ask a person for (Facebook Login for Business: supported permissions). */
export const KNOWN_SCOPES = [
  'public_profile',
  'email',
  'ads_read',
  'ads_management',
  'business_management',
  'leads_retrieval',
  'pages_show_list',
  'pages_read_engagement',
  'pages_manage_metadata',
  'pages_manage_ads',
] as const;

export interface MetaUser {
  readonly id: string;
  readonly name: string;
  readonly accounts: readonly Node[];
  readonly pages: readonly Node[];
}

const account = (id: string, name: string, currency: string, zone: string, status: number): Node => ({
  id,
  account_id: id.slice(4),
  name,
  currency,
  timezone_name: zone,
  account_status: status, // 1 active, 2 disabled
});

const LUMEN = account(META.accountId, META.accountName, META.currency, META.timeZone, 1);
const LUMEN_US = account('act_2718281828459', 'Atelier Lumen US', 'USD', 'America/New_York', 1);
const CLOSED = account('act_1414213562373', 'Atelier Lumen 2019', 'EUR', 'Europe/Paris', 2);
const OTHERS = account('act_1618033988749', 'Maison Voisine', 'EUR', 'Europe/Paris', 1);

const page = (id: string, name: string): Node => ({
  id,
  name,
  category: 'Home decor',
});
const SHOP_PAGE = page(META.pageId, 'Atelier Lumen');
const OUTLET_PAGE = page('204882317650913', 'Atelier Lumen Outlet');

/** The first is who the dialog takes for signed in; `user` in its address names another. */
export const USERS: readonly MetaUser[] = [
  {
    id: '10158111222333444',
    name: 'Camille Laurent',
    accounts: [LUMEN, LUMEN_US, CLOSED],
    pages: [SHOP_PAGE, OUTLET_PAGE],
  },
  { id: '10158555666777888', name: 'Noa Martin', accounts: [OTHERS], pages: [SHOP_PAGE] },
];

export const userById = (id: string): MetaUser | undefined => USERS.find((user) => user.id === id);
export const isOwnedPage = (user: MetaUser, id: string): boolean => user.pages.some((one) => one['id'] === id);
export const accountOf = (user: MetaUser, id: string): Node | undefined =>
  user.accounts.find((one) => one['id'] === id);
