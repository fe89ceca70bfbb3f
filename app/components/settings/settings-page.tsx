import { BlockStack, Card, Page, Text } from '@shopify/polaris';
import { useTranslation } from 'react-i18next';
import type { SettingsReport, WriteBackView } from '#app/reports/settings/types.ts';
import type { VersionsReport } from '#app/reports/versions/types.ts';
import { Facts } from '../evidence/facts.tsx';
import { AddBelonging } from './add-belonging.tsx';
import { BelongingsCard } from './belongings-card.tsx';
import { MeasureForm } from './measure-form.tsx';
import { PixelCard } from './pixel-card.tsx';
import { SettingsLinks } from './settings-links.tsx';
import { WriteBackCard } from './write-back-card.tsx';
import { ZoneForm } from './zone-form.tsx';

interface SettingsPageProps {
  readonly report: SettingsReport;
  readonly writeBacks: readonly WriteBackView[];
  readonly versions: VersionsReport;
  readonly snippet: string;
  readonly email: string;
  readonly role: string;
  readonly mayChange: boolean;
  readonly mayPeople: boolean;
  readonly mayMembers: boolean;
  readonly mayConnect: boolean;
}

export function SettingsPage(props: SettingsPageProps) {
  const { report, writeBacks, versions, snippet, email, role, mayChange, mayPeople, mayMembers, mayConnect } = props;
  const { t } = useTranslation();
  const { settings, shops, accounts } = report;
  return (
    <Page title={t('nav.settings')}>
      <BlockStack gap="400">
        <SettingsLinks report={versions} mayPeople={mayPeople} mayMembers={mayMembers} />
        <MeasureForm
          key={JSON.stringify(settings.measure) + settings.revenue}
          measure={settings.measure}
          revenue={settings.revenue}
          mayChange={mayChange}
        />
        <ZoneForm key={settings.timeZone} zone={settings.timeZone} mayChange={mayChange} />
        <BelongingsCard id="shops" rows={shops.map((shop) => ({ ...shop, where: shop.domain }))}>
          {mayConnect ? <AddBelonging intent="add-shop" platforms={['shopify', 'woocommerce']} /> : null}
        </BelongingsCard>
        <BelongingsCard id="accounts" rows={accounts.map((account) => ({ ...account, where: account.externalId }))}>
          {mayConnect ? <AddBelonging intent="add-account" platforms={['meta', 'google-ads', 'tiktok']} /> : null}
        </BelongingsCard>
        <WriteBackCard rows={writeBacks} zone={settings.timeZone} mayChange={mayChange} />
        <PixelCard snippet={snippet} />
        <Card>
          <Text as="h2" variant="headingSm">
            {t('settings.signIn')}
          </Text>
          <p>{t('settings.signInHelp')}</p>
          <Facts
            facts={[
              [t('signIn.email'), email],
              [t('settings.role'), t(`roles.${role}`)],
            ]}
          />
        </Card>
      </BlockStack>
    </Page>
  );
}
