import { Banner } from '@shopify/polaris';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { PixelView, ShopSetup } from '#app/reports/onboarding/types.ts';
import { useFormat } from '../numbers/use-format.tsx';
import { AskButton } from './ask-button.tsx';
import { ShopPart } from './shop-part.tsx';

interface PixelStepProps {
  readonly shops: readonly ShopSetup[];
  readonly zone: string;
  readonly isReached: boolean;
  readonly mayChange: boolean;
  readonly onAsked: () => void;
}

/** What Shopify says of the pixel in each shop, and when it was last heard. */
export function PixelStep({ shops, zone, isReached, mayChange, onAsked }: PixelStepProps) {
  const { t } = useTranslation();
  if (shops.length === 0) return <p>{t('setup.pixel.todo')}</p>;
  return (
    <>
      {isReached ? null : <Banner tone="info">{t('setup.pixel.notReached')}</Banner>}
      {shops.map((shop) => (
        <ShopPart key={shop.id} shop={shop} among={shops.length}>
          <PixelAnswer pixel={shop.pixel} zone={zone} />
          {mayChange ? <PixelButton shop={shop} onAsked={onAsked} /> : null}
        </ShopPart>
      ))}
    </>
  );
}

function PixelAnswer({ pixel, zone }: { pixel: PixelView | null; zone: string }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { checkedAt, heardAt } = pixel ?? { checkedAt: null, heardAt: null };
  return (
    <div role="status">
      <p>
        {pixel ? t(`setup.pixel.states.${pixel.state}`) : t('setup.pixel.unasked')}
        {pixel?.state === 'refused' && pixel.detail ? (
          <>
            {' '}
            <q lang="en">{pixel.detail}</q>
          </>
        ) : null}
      </p>
      <p>{heardAt ? t('setup.pixel.heard', { at: format.instant(heardAt, zone) }) : t('setup.pixel.unheard')}</p>
      {checkedAt ? <p className="muted">{t('setup.pixel.checked', { at: format.instant(checkedAt, zone) })}</p> : null}
    </div>
  );
}

/** So long Shopify's answer is waited for. */
const ANSWER_MS = 30_000;

/** Asks Shopify again; it is busy until there is a newer answer. */
function PixelButton({ shop, onAsked }: { shop: ShopSetup; onAsked: () => void }) {
  const { t } = useTranslation();
  const checkedAt = shop.pixel?.checkedAt ?? null;
  const [asked, setAsked] = useState<{ checkedAt: string | null } | null>(null);
  const isWaiting = asked !== null && asked.checkedAt === checkedAt;
  useEffect(() => {
    if (!isWaiting) return;
    const timer = setTimeout(() => setAsked(null), ANSWER_MS);
    return () => clearTimeout(timer);
  }, [isWaiting]);
  const isOff = shop.pixel !== null && shop.pixel.state !== 'on';
  return (
    <AskButton
      intent="pixel"
      shop={shop.id}
      label={t(isOff ? 'setup.pixel.activate' : 'setup.pixel.check')}
      isPrimary={isOff}
      isBusy={isWaiting}
      onAsked={() => {
        setAsked({ checkedAt });
        onAsked();
      }}
    />
  );
}
