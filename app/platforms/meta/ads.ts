import type { ChangeableLevel } from '#app/domain/ads/ad-change.ts';
import { PlatformError } from '../http/platform-error.ts';
import { every } from './every.ts';
import { digits, type Read } from './graph-call.ts';
import { readAnswer } from './read-answer.ts';
import { AD_NAME_FIELDS, adNameWire, adNodeWire, CHANGED_FIELDS, changedWire, createdWire } from './wire/ads.wire.ts';

/** Asks the Graph API with the connection's token: the body of its answer. */
export type GraphAsk = (
  method: 'GET' | 'POST',
  path: string,
  query: Readonly<Record<string, string>>,
  scope: string,
) => Promise<string>;

/** A campaign, ad set or ad as it stands at Meta. */
export interface MetaAdNode {
  readonly id: string;
  readonly name: string;
  readonly status: string; // ACTIVE, PAUSED, …: what was chosen for it, whatever holds it back above it
  readonly accountId: string; // digits
  readonly adsetId: string | null;
  readonly dailyBudget: string | null; // as Meta counts it: whole units or hundredths
  readonly creativeId: string | null;
}

export interface AdPatch {
  readonly status?: 'ACTIVE' | 'PAUSED';
  readonly daily_budget?: string;
}

export interface NewAd {
  readonly accountId: string;
  readonly adsetId: string;
  readonly name: string;
  readonly creativeId: string;
}

/** `validate`: Meta says whether it would do it, and does nothing. */
interface How {
  readonly validate: boolean;
}

/** What is changed of ads. Needs `ads_management`. */
export interface MetaAds {
  node(level: ChangeableLevel, id: string, accountId: string): Promise<MetaAdNode>;
  change(id: string, patch: AdPatch, accountId: string, how: How): Promise<void>;
  /** A paused ad. Answers its id; null where it was only asked whether it would be made. */
  create(ad: NewAd, how: How): Promise<string | null>;
  /** The ids of an ad set's ads of this name. */
  named(adsetId: string, name: string, accountId: string): Promise<string[]>;
}

const dryRun = ({ validate }: How): Record<string, string> =>
  validate ? { execution_options: '["validate_only"]' } : {};

export function metaAds(ask: GraphAsk): MetaAds {
  return {
    node: async (level, id, accountId) => {
      const answer = await ask('GET', digits(id), { fields: CHANGED_FIELDS[level].join(',') }, accountId);
      const node = readAnswer(adNodeWire, answer, level);
      return {
        id: node.id,
        name: node.name,
        status: node.status,
        accountId: node.account_id,
        adsetId: node.adset_id ?? null,
        dailyBudget: node.daily_budget ?? null,
        creativeId: node.creative?.id ?? null,
      };
    },
    change: async (id, patch, accountId, how) => {
      const answer = await ask('POST', digits(id), { ...patch, ...dryRun(how) }, accountId);
      if (readAnswer(changedWire, answer, 'change').success) return;
      throw new PlatformError({ platform: 'meta', kind: 'bad-request', message: 'the change was not made' });
    },
    create: async ({ accountId, adsetId, name, creativeId }, how) => {
      const creative = JSON.stringify({ creative_id: digits(creativeId) });
      const query = { name, adset_id: digits(adsetId), creative, status: 'PAUSED', ...dryRun(how) };
      const answer = await ask('POST', `act_${digits(accountId)}/ads`, query, accountId);
      return how.validate ? null : readAnswer(createdWire, answer, 'ad').id;
    },
    named: async (adsetId, name, accountId) => {
      const read: Read = (path, query) => ask('GET', path, query, accountId);
      const ads = await every(adNameWire, read, `${digits(adsetId)}/ads`, AD_NAME_FIELDS);
      return ads.filter((one) => one.name === name).map(({ id }) => id);
    },
  };
}
