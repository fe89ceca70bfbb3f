import { Badge, BlockStack, Card, Text } from '@shopify/polaris';
import { useTranslation } from 'react-i18next';
import type { ShopCompleteness } from '#app/reports/data-health/types.ts';
import { useFormat } from '../numbers/use-format.tsx';
import { completenessAdvice } from './completeness-advice.ts';

const TONES = {
  complete: 'success',
  'some-unread': 'warning',
  'some-missed': undefined,
  'webhooks-missing': 'critical',
  'pull-failed': 'critical',
  'being-pulled': 'info',
  'look-failed': 'critical',
  'look-late': 'warning',
  'no-look': undefined,
} as const;

interface CompletenessCardProps {
  readonly shops: readonly ShopCompleteness[];
  readonly zone: string;
}

/** Whether the orders of each Shopify shop are all here, and what to do where webhooks don't come. */
export function CompletenessCard({ shops, zone }: CompletenessCardProps) {
  const { t } = useTranslation();
  const format = useFormat();
  if (shops.length === 0) return null;
  return (
    <Card padding="0">
      <div className="table-head">
        <BlockStack gap="100">
          <Text as="h2" variant="headingSm">
            {t('completeness.title')}
          </Text>
          <p className="muted">{t('completeness.help')}</p>
        </BlockStack>
      </div>
      <div className="table-scroll">
        <table className="plain-table">
          <thead>
            <tr>
              {(['shop', 'state', 'lookedAt'] as const).map((column) => (
                <th scope="col" key={column}>
                  {t(`completeness.columns.${column}`)}
                </th>
              ))}
              {(['changed', 'missed'] as const).map((column) => (
                <th scope="col" className="number" key={column}>
                  {t(`completeness.columns.${column}`)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {shops.map((shop) => (
              <tr key={shop.shopId}>
                <th scope="row">{shop.name}</th>
                <td>
                  <Badge tone={TONES[shop.state]} size="small">
                    {t(`completeness.states.${shop.state}`)}
                  </Badge>
                </td>
                <td>{shop.lookedAt ? format.instant(shop.lookedAt, zone) : t('completeness.never')}</td>
                <td className="number">{format.count(shop.changed)}</td>
                <td className="number">{format.count(shop.missed)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {shops.map((shop) => (
        <Notes key={shop.shopId} shop={shop} alone={shops.length === 1} />
      ))}
    </Card>
  );
}

/** What to do, from when on there is history, and what Shopify still owes. */
function Notes({ shop, alone }: { readonly shop: ShopCompleteness; readonly alone: boolean }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { historyFrom, unready, unread } = shop;
  const notes = [
    completenessAdvice(shop, t),
    historyFrom === null ? null : t('completeness.history', { day: format.day(historyFrom) }),
    unread === 0 ? null : t('completeness.unread', { count: unread, shown: format.count(unread) }),
    unready === 0 ? null : t('completeness.unready', { count: unready, shown: format.count(unready) }),
  ].filter((note) => note !== null);
  return (
    <div className="table-foot muted">
      {alone ? null : <strong>{shop.name}</strong>}
      {notes.map((note) => (
        <p key={note}>{note}</p>
      ))}
    </div>
  );
}
