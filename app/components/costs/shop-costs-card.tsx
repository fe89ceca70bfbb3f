import { useFetcher } from '@remix-run/react';
import { BlockStack, Button, Card, Text } from '@shopify/polaris';
import { useTranslation } from 'react-i18next';
import type { CostsReport } from '#app/reports/costs/types.ts';
import { WithdrawButton } from './withdraw-button.tsx';

interface ShopCostsCardProps {
  readonly report: CostsReport;
  readonly mayChange: boolean;
}

/** What shops tell of their costs by themselves: the catalogue's unit costs, and the fees of payments. */
export function ShopCostsCard({ report, mayChange }: ShopCostsCardProps) {
  const { t } = useTranslation();
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
                <th scope="col">{t('components.costFees')}</th>
                {mayChange ? <th scope="col">{t('costs.shops.catalogue')}</th> : null}
              </tr>
            </thead>
            <tbody>
              {report.shops.map((shop) => (
                <tr key={shop.shopId} className={shop.feesLeftOut ? 'withdrawn' : ''}>
                  <th scope="row">{shop.name}</th>
                  <td>
                    {t(`costs.shops.states.${feesState(shop)}`)}{' '}
                    {mayChange && shop.hasFees ? (
                      <WithdrawButton
                        id={shop.feesId}
                        name={t('costs.shops.feesOf', { shop: shop.name })}
                        withdrawn={shop.feesLeftOut}
                      />
                    ) : null}
                  </td>
                  {mayChange ? (
                    <td>{shop.isOpen ? <FetchButton shopId={shop.shopId} name={shop.name} /> : null}</td>
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

function feesState({ hasFees, feesLeftOut }: CostsReport['shops'][number]): 'told' | 'leftOut' | 'none' {
  if (!hasFees) return 'none';
  return feesLeftOut ? 'leftOut' : 'told';
}

/** Has the catalogue's unit costs looked at now; what changed comes into the list of files. */
function FetchButton({ shopId, name }: { readonly shopId: string; readonly name: string }) {
  const { t } = useTranslation();
  const fetcher = useFetcher<{ ok: boolean }>();
  const answer = fetcher.state === 'idle' ? fetcher.data : undefined;
  return (
    <>
      <Button
        size="slim"
        loading={fetcher.state !== 'idle'}
        accessibilityLabel={t('costs.actionOn', { action: t('costs.shops.fetch'), name })}
        onClick={() =>
          fetcher.submit({ intent: 'unit-costs', shop: shopId }, { method: 'post', action: '/settings/costs' })
        }
      >
        {t('costs.shops.fetch')}
      </Button>{' '}
      <span role="status">{answer ? t(answer.ok ? 'costs.shops.asked' : 'costs.shops.notAsked') : null}</span>
    </>
  );
}
