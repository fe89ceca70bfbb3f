import { say } from '../../domain/messages/message.ts';
import { hashId } from '../../domain/values/ids.ts';
import { isTimeZone } from '../../domain/values/days.ts';
import { listAccounts, listShops } from '../../database/reading/shops.server.ts';
import { readSettings } from '../../database/reading/settings.server.ts';
import type { WorkspaceTx } from '../../database/workspace-transaction.server.ts';
import { addAccount, addShop } from '../../database/writing/shops.server.ts';
import type { Recognised } from '../../platforms/files/recognise.ts';
import type { FileKind } from '../../platforms/tables/file-kind.ts';
import { InputError } from '../../runtime/errors.ts';
import { requireCurrency } from '../require-currency.ts';

export interface TargetOptions {
  readonly shop?: string;
  readonly account?: string;
  readonly currency?: string;
  readonly timeZone?: string;
}

/** Where a file's records go, and what the file does not say of itself. Kept with every record. */
export interface ImportTarget {
  readonly shopId: string | null;
  readonly accountId: string | null;
  readonly currency: string | null;
  readonly timeZone: string | null;
  readonly account: string | null; // the ad account's external id
}

const PLATFORM_OF: Readonly<
  Record<FileKind, { is: 'shop' | 'account' | 'leads' | 'causes'; platform: string; name: string }>
> = {
  'shopify-orders': { is: 'shop', platform: 'shopify', name: 'Shopify' },
  'woo-orders': { is: 'shop', platform: 'woocommerce', name: 'WooCommerce' },
  'woo-analytics': { is: 'shop', platform: 'woocommerce', name: 'WooCommerce' },
  'meta-ads': { is: 'account', platform: 'meta', name: 'Meta' },
  'google-ads': { is: 'account', platform: 'google-ads', name: 'Google Ads' },
  'tiktok-ads': { is: 'account', platform: 'tiktok', name: 'TikTok' },
  'meta-leads': { is: 'leads', platform: 'meta', name: 'Meta' },
  'meta-leads-center': { is: 'leads', platform: 'meta', name: 'Meta' },
  'known-causes': { is: 'causes', platform: '', name: '' },
};

export function checkOptions({ currency, timeZone }: TargetOptions): void {
  if (currency !== undefined) requireCurrency(currency);
  if (timeZone !== undefined && !isTimeZone(timeZone)) {
    throw new InputError(say('no-zone-name', { given: timeZone.slice(0, 40) }), {
      where: 'timeZone',
      remedy: say('use-zone-name'),
    });
  }
}

/**
 * Finds the shop or ad account that a file belongs to, by name (or the account's id), and makes it where it is new.
 * Currency: the file's own, else what was given, else what is known of the shop or account. A file's times without a
 * zone: what was given, else what is known. InputError where the file lacks one and nobody knows it.
 */
export async function importTarget(tx: WorkspaceTx, file: Recognised, options: TargetOptions): Promise<ImportTarget> {
  const { is, platform, name } = PLATFORM_OF[file.kind];
  const target =
    is === 'shop'
      ? await shopTarget(tx, platform, options.shop ?? null, name)
      : is === 'account'
        ? await accountTarget(tx, platform, options.account ?? null, name)
        : { shopId: null, accountId: null, account: null, currency: null, timeZone: null };
  const currency = file.currency ?? options.currency ?? target.currency;
  const { timeZone: reportingZone } = await readSettings(tx);
  const timeZone = options.timeZone ?? target.timeZone ?? (is === 'leads' ? reportingZone : null);
  requireKnown(file, currency, timeZone);
  const made = { ...target, currency, timeZone };
  if (is === 'shop')
    await addShop(tx, { id: target.shopId!, platform, name: options.shop ?? target.name ?? name, currency, timeZone });
  if (is === 'account') {
    await addAccount(tx, {
      id: target.accountId!,
      platform,
      externalId: target.account!,
      name: options.account ?? target.name ?? name,
      currency,
      timeZone,
    });
  }
  return { shopId: made.shopId, accountId: made.accountId, account: made.account, currency, timeZone };
}

function requireKnown(file: Recognised, currency: string | null, timeZone: string | null): void {
  if (file.currency !== null) requireCurrency(file.currency, true);
  if (file.needs.includes('currency') && !currency) {
    throw new InputError(say('currency-needed'), { remedy: say('give-currency') });
  }
  if (file.needs.includes('timeZone') && !timeZone) {
    throw new InputError(say('zone-needed'), { remedy: say('give-zone') });
  }
}

interface Found {
  readonly shopId: string | null;
  readonly accountId: string | null;
  readonly account: string | null;
  readonly name?: string;
  readonly currency: string | null;
  readonly timeZone: string | null;
}

async function shopTarget(tx: WorkspaceTx, platform: string, name: string | null, fallback: string): Promise<Found> {
  const shops = (await listShops(tx)).filter((shop) => shop.platform === platform);
  const wanted = name?.trim().toLowerCase();
  const found = wanted
    ? shops.find((shop) => shop.name.toLowerCase() === wanted || shop.domain === wanted)
    : shops.length === 1
      ? shops[0]
      : undefined;
  if (!found && !wanted && shops.length > 1)
    throw new InputError(say('several-shops', { names: shops.map((shop) => shop.name) }), { remedy: say('name-shop') });
  const id = found?.id ?? hashId('shop', platform, wanted ?? fallback.toLowerCase());
  return {
    shopId: id,
    accountId: null,
    account: null,
    ...(found ? { name: found.name } : {}),
    currency: found?.currency ?? null,
    timeZone: found?.timeZone ?? null,
  };
}

async function accountTarget(tx: WorkspaceTx, platform: string, name: string | null, fallback: string): Promise<Found> {
  const accounts = (await listAccounts(tx)).filter((account) => account.platform === platform);
  const wanted = name?.trim().toLowerCase();
  const found = wanted
    ? accounts.find((one) => one.name.toLowerCase() === wanted || one.externalId.toLowerCase() === wanted)
    : accounts.length === 1
      ? accounts[0]
      : undefined;
  if (!found && !wanted && accounts.length > 1)
    throw new InputError(say('several-accounts', { names: accounts.map((one) => one.name) }), {
      remedy: say('name-account'),
    });
  const externalId = found?.externalId ?? name?.trim() ?? fallback;
  return {
    shopId: null,
    accountId: found?.id ?? hashId('account', platform, externalId.toLowerCase()),
    account: externalId,
    ...(found ? { name: found.name } : {}),
    currency: found?.currency ?? null,
    timeZone: found?.timeZone ?? null,
  };
}
