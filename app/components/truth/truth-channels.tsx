import { Card, Text } from '@shopify/polaris';
import { useTranslation } from 'react-i18next';
import type { TruthSheet } from '#app/reports/truth/types.ts';
import { useFormat } from '../numbers/use-format.tsx';

/** Channels down, models across: how much too much or too little each is given. */
export function TruthChannels({ sheet, adopted }: { sheet: TruthSheet; adopted: string }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { currency, models, channels } = sheet;
  const columnClass = (model: string) => (model === adopted ? 'number chosen' : 'number');
  const signed = (minor: number) => (minor > 0 ? `+${format.amount(minor, currency)}` : format.amount(minor, currency));
  return (
    <Card padding="0">
      <div className="table-head">
        <Text as="h2" variant="headingSm">
          {t('truth.channels')} <span className="unit">{format.unit(currency)}</span>
        </Text>
      </div>
      <div className="tree-scroll">
        <table className="plain-table sticky-first models-table" data-testid="truth-channels">
          <caption className="sr-only">{t('truth.channelsNote')}</caption>
          <thead>
            <tr>
              <th scope="col">{t('modelsPage.channel')}</th>
              <th scope="col" className="number">
                {t('truth.brought')}
              </th>
              {models.map(({ model }) => (
                <th key={model} scope="col" className={columnClass(model)}>
                  {t(`models.${model}.name`)}
                  {model === adopted ? <span className="cell-note">{t('modelsPage.adopted')}</span> : null}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {channels.map(({ channel, trueMinor, errors }) => (
              <tr key={channel} className={channel === 'unattributed' ? 'row-unattributed' : undefined}>
                <th scope="row">{t(`channels.${channel}`)}</th>
                <td className="number">{format.amount(trueMinor, currency)}</td>
                {errors.map((minor, index) => (
                  <td key={models[index]!.model} className={columnClass(models[index]!.model)}>
                    {signed(minor)}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
          <tfoot>
            <tr>
              <th scope="row">{t('table.total')}</th>
              <td className="number">{format.amount(sheet.totalMinor, currency)}</td>
              {models.map(({ model }, index) => (
                <td key={model} className={columnClass(model)}>
                  {signed(channels.reduce((sum, { errors }) => sum + errors[index]!, 0))}
                </td>
              ))}
            </tr>
          </tfoot>
        </table>
      </div>
      <p className="table-foot muted">{t('truth.channelsNote')}</p>
    </Card>
  );
}
