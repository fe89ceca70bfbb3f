import { BlockStack, ProgressBar } from '@shopify/polaris';
import { useTranslation } from 'react-i18next';
import { isPulling } from '#app/reports/onboarding/steps.ts';
import type { ShopSetup } from '#app/reports/onboarding/types.ts';
import { useFormat } from '../numbers/use-format.tsx';
import { AskButton } from './ask-button.tsx';
import { OrderHistory } from './order-history.tsx';
import { usePullWords } from './pull-words.ts';
import { ShopPart } from './shop-part.tsx';

interface OrdersStepProps {
  readonly shops: readonly ShopSetup[];
  readonly toProcess: number;
  readonly zone: string;
  readonly mayChange: boolean;
  readonly onAsked: () => void;
}

/** How far the pull of each shop's orders is, and how far back its history reaches. */
export function OrdersStep({ shops, toProcess, zone, mayChange, onAsked }: OrdersStepProps) {
  const { t } = useTranslation();
  const format = useFormat();
  if (shops.length === 0) return <p>{t('setup.orders.todo')}</p>;
  return (
    <>
      {shops.map((shop) => (
        <ShopPart key={shop.id} shop={shop} among={shops.length}>
          <PullProgress shop={shop} zone={zone} />
          <OrderHistory shop={shop} zone={zone} />
          {mayChange && !isPulling(shop) ? (
            <AskButton
              intent="pull"
              shop={shop.id}
              label={t(shop.pull ? 'setup.orders.again' : 'setup.orders.ask')}
              isPrimary={shop.pull?.state === 'failed'}
              onAsked={onAsked}
            />
          ) : null}
        </ShopPart>
      ))}
      {toProcess > 0 ? (
        <p role="status">{t('setup.orders.toProcess', { count: toProcess, shown: format.count(toProcess) })}</p>
      ) : null}
    </>
  );
}

/** How many orders there are is said once Shopify has gathered the first: until then there is a count and no share. */
function PullProgress({ shop: { id, pull }, zone }: { shop: ShopSetup; zone: string }) {
  const words = usePullWords(zone);
  if (!pull) return null;
  const share = pull.orders ? Math.min(1, pull.stored / pull.orders) : 0;
  return (
    <BlockStack gap="200">
      {pull.state === 'reading' ? (
        <ProgressBar progress={share * 100} size="small" ariaLabelledBy={`pull-${id}`} />
      ) : null}
      <p id={`pull-${id}`} role="status">
        {words(pull)}
      </p>
    </BlockStack>
  );
}
