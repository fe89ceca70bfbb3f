import { Card, Text } from '@shopify/polaris';
import { useTranslation } from 'react-i18next';
import type { TruthSheet } from '#app/reports/truth/types.ts';
import { useFormat } from '../numbers/use-format.tsx';
import { TRUTH_SHARES } from './truth-shares.ts';

/** Each figure's formula, with the adopted model's own numbers. */
export function TruthFormulas({ sheet, adopted }: { sheet: TruthSheet; adopted: string }) {
  const { t } = useTranslation();
  const format = useFormat();
  const row = sheet.models.find(({ model }) => model === adopted) ?? sheet.models[0]!;
  const money = (minor: number) => format.money(minor, sheet.currency);
  const share = (value: number | null) => (value === null ? t('numbers.none') : format.percent(value));
  const adoptedAt = sheet.models.indexOf(row);
  const moved = sheet.channels.reduce((sum, { errors }) => sum + Math.abs(errors[adoptedAt]!), 0);
  const values = {
    model: t(`models.${row.model}.name`),
    total: money(row.totalMinor),
    channel: money(row.channelMinor),
    campaign: money(row.campaignMinor),
    campaignTotal: money(row.campaignTotalMinor),
    unattributed: money(row.unattributedMinor),
    moved: money(moved),
    channelShare: share(row.channelShare),
    campaignShare: share(row.campaignShare),
    distance: share(row.distance),
    unattributedShare: share(row.unattributedShare),
  };
  return (
    <Card>
      <Text as="h2" variant="headingSm">
        {t('truth.formulas.title')}
      </Text>
      <dl className="model-rules">
        {TRUTH_SHARES.map((name) => (
          <div key={name}>
            <dt>{t(`truth.columns.${name}`)}</dt>
            <dd>
              {t(`truth.formulas.${name}.text`)}
              <span className="cell-note">{t(`truth.formulas.${name}.symbols`, values)}</span>
            </dd>
          </div>
        ))}
      </dl>
    </Card>
  );
}
