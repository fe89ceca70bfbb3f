import { useFetcher } from '@remix-run/react';
import { BlockStack, Button, Card, Text } from '@shopify/polaris';
import { useTranslation } from 'react-i18next';
import type { CostsReport } from '#app/reports/costs/types.ts';
import { useFormat } from '../numbers/use-format.tsx';
import { WithdrawButton } from './withdraw-button.tsx';

interface ShopCostsCardProps {
  readonly report: CostsReport;
  readonly mayChange: boolean;
}

/** What shops tell of their costs by themselves: the catalogue's unit costs, and the fees of payments. */
export function ShopCostsCard({ report, mayChange }: ShopCostsCardProps) {
  const { t } = useTranslation();
  const format = useFormat();
  if (report.shops.length === 0) return null;
  return (
    <Card>
      <BlockStack gap="400">
        <BlockStack gap="100">
          <Text as="h2" variant="headingSm">
            {t('costs.shops.title')}
          </Text>
          <p>{t('costs.shops.unitCosts')}</p>
          <p>{t('costs.shops.fees')}</p>
        </BlockStack>
        <div className="table-scroll">
          <table className="plain-table cost-table" data-testid="shop-costs">
            <thead>
              <tr>
                <th scope="col">{t('costs.shops.shop')}</th>
                <th scope="col" className="number">
                  {t('costs.shops.feeOrders')}
                </th>
                {mayChange ? <th scope="col">{t('components.costFees')}</th> : null}
                {mayChange ? <th scope="col">{t('costs.shops.catalogue')}</th> : null}
              </tr>
            </thead>
            <tbody>
              {report.shops.map((shop) => (
                <tr key={shop.shopId} className={shop.feesLeftOut ? 'withdrawn' : ''}>
                  <th scope="row">
                    {shop.name}
                    {shop.feesLeftOut ? <span className="cell-note">{t('costs.shops.leftOut')}</span> : null}
                  </th>
                  <td className="number">{format.count(shop.feeOrders)}</td>
                  {mayChange ? (
                    <td>
                      {shop.feeOrders > 0 ? (
                        <WithdrawButton
                          id={shop.feesId}
                          name={t('costs.shops.feesOf', { shop: shop.name })}
                          withdrawn={shop.feesLeftOut}
                        />
                      ) : (
                        t('costs.shops.noFees')
                      )}
                    </td>
                  ) : null}
                  {mayChange ? (
                    <td>
                      <FetchButton shopId={shop.shopId} name={shop.name} />
                    </td>
                  ) : null}
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      </BlockStack>
    </Card>
  );
}

/** Has the catalogue's unit costs looked at now; what changed comes into the list of files. */
function FetchButton({ shopId, name }: { readonly shopId: string; readonly name: string }) {
  const { t } = useTranslation();
  const fetcher = useFetcher<{ ok: boolean }>();
  if (fetcher.state === 'idle' && fetcher.data)
    return <span role="status">{t(fetcher.data.ok ? 'costs.shops.asked' : 'costs.shops.notAsked')}</span>;
  return (
    <Button
      size="slim"
      loading={fetcher.state !== 'idle'}
      accessibilityLabel={t('costs.actionOn', { action: t('costs.shops.fetch'), name })}
      onClick={() =>
        fetcher.submit({ intent: 'unit-costs', shop: shopId }, { method: 'post', action: '/settings/costs' })
      }
    >
      {t('costs.shops.fetch')}
    </Button>
  );
}
