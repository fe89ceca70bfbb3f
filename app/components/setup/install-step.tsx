import { Link } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import type { ShopSetup } from '#app/reports/onboarding/types.ts';
import { useFormat } from '../numbers/use-format.tsx';
import { MissingScopes } from './missing-scopes.tsx';

interface InstallStepProps {
  readonly shops: readonly ShopSetup[];
  readonly zone: string;
}

/** Which shops are connected, and what they have not granted. */
export function InstallStep({ shops, zone }: InstallStepProps) {
  const { t } = useTranslation();
  if (shops.length > 0) return shops.map((shop) => <InstalledShop key={shop.id} shop={shop} zone={zone} />);
  return (
    <>
      <p>{t('setup.install.todo')}</p>
      <p>
        <Link to="/imports/new">{t('setup.install.otherwise')}</Link>
      </p>
    </>
  );
}

function InstalledShop({ shop, zone }: { shop: ShopSetup; zone: string }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { name, installedAt, disconnectedAt, missingScopes } = shop;
  if (installedAt === null) {
    return <p>{t('setup.install.disconnected', { shop: name, at: format.instant(disconnectedAt ?? '', zone) })}</p>;
  }
  return (
    <>
      <p>{t('setup.install.done', { shop: name, at: format.instant(installedAt, zone) })}</p>
      <MissingScopes scopes={missingScopes} />
    </>
  );
}
