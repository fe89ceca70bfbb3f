import { say } from '#app/domain/messages/message.ts';
import { EVER, SPEND_SCALE } from '#app/domain/spend/ad-spend.ts';
import { divideRounded } from '#app/domain/values/money.ts';
import { readId } from './platform-id.ts';
import { countOf, currencyOf, scaledMoneyOf, scaledOf, textOf } from './record-cells.ts';
import { sighted } from './record-context.ts';
import type { Message } from '#app/domain/messages/message.ts';
import type { AdPlatform, AdSpendSighting } from '#app/domain/spend/ad-spend.ts';
import type { FileRecord } from './file-kind.ts';
import type { RecordContext, Sighted } from './record-context.ts';

/** What a platform calls a purchase in its report: count in 10^-6, value in 10^-8 currency units. */
export interface Claim {
  readonly purchasesE6: bigint | null;
  readonly valueE8: bigint | null;
}

const E8 = 10n ** BigInt(SPEND_SCALE);

/** A spend row of any ad platform's report; what differs between them is how they claim purchases. */
export function toAdSpendRow(
  platform: AdPlatform,
  record: FileRecord,
  context: RecordContext,
  claimOf: (record: FileRecord, spend: bigint) => Claim,
): Sighted<AdSpendSighting> {
  return sighted((warnings) => {
    const currency = currencyOf(record, context);
    const spend = scaledMoneyOf(record, 'spend', 'Spend', { currency, scale: SPEND_SCALE }) ?? 0n;
    if (spend < 0n) warnings.push(say('spend-negative'));
    const claim = claimOf(record, spend);
    return {
      platform,
      accountId: accountOf(platform, record, context),
      level: record.level ?? 'campaign',
      ...entityOf(record, warnings),
      ...(typeof record.period === 'object' ? record.period : EVER),
      currency,
      spend,
      impressions: countOf(record, 'impressions'),
      clicks: countOf(record, 'linkClicks') ?? countOf(record, 'clicks'),
      claimedPurchasesE6: claim.purchasesE6,
      claimedValueE8: claim.valueE8,
      ordinal: record.ordinal ?? 1,
    };
  });
}

/** Purchases and their value from the columns of that name; the value from ROAS × spend where it has none. */
export function claimFromColumns(record: FileRecord, spend: bigint): Claim {
  const roas = scaledOf(record, 'purchaseRoas', 'Purchase ROAS', SPEND_SCALE);
  const value = scaledOf(record, 'purchaseValue', 'Purchase value', SPEND_SCALE);
  return {
    purchasesE6: scaledOf(record, 'purchases', 'Purchases', 6),
    valueE8: value ?? (roas === null ? null : divideRounded(roas * spend, E8)),
  };
}

/** The account a row names (by id, else name); else the one the importer gave; else one that stands for the platform. */
function accountOf(platform: AdPlatform, record: FileRecord, context: RecordContext): string {
  const id = readId(record.fields['accountId']);
  const own = id.is === 'id' ? id.id : textOf(record, 'accountName');
  return own || context.account || `${platform}-file`;
}

type Entity = Pick<AdSpendSighting, 'campaignId' | 'campaignName' | 'adsetId' | 'adsetName' | 'adId' | 'adName'>;

function entityOf(record: FileRecord, warnings: Message[]): Entity {
  const id = (field: string): string | null => {
    const cell = readId(record.fields[field]);
    if (cell.is === 'damaged') warnings.push(say('ids-rounded'));
    return cell.is === 'id' ? cell.id : null;
  };
  const name = (...fields: string[]): string | null => {
    return fields.map((field) => textOf(record, field)).find((text) => text !== '' && !/^-+$/.test(text)) ?? null;
  };
  return {
    campaignId: id('campaignId'),
    campaignName: name('campaignName'),
    adsetId: id('adsetId'),
    adsetName: name('adsetName'),
    adId: id('adId'),
    adName: name('adName', 'headline', 'finalUrl'),
  };
}
