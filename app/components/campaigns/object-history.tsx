import { Link, useSearchParams } from '@remix-run/react';
import { BlockStack } from '@shopify/polaris';
import { useTranslation } from 'react-i18next';
import type { ObjectDetail, ToldValue } from '#app/reports/campaigns/types.ts';
import { evidenceSearch } from '../evidence/evidence-link.ts';
import { useFormat } from '../numbers/use-format.tsx';
import { TableCard } from '../tables/table-card.tsx';
import { useStatus } from './use-status.ts';

/** All that was told of one campaign, ad set or ad: how it stood, and what it cost by day, dated. */
export function ObjectHistory({ detail, zone }: { detail: ObjectDetail; zone: string }) {
  const { t } = useTranslation();
  return (
    <BlockStack gap="400">
      <States detail={detail} zone={zone} />
      <TableCard
        id="told"
        title={t('campaigns.told.title', { name: detail.name })}
        columns={[
          t('plot.day'),
          t('campaigns.told.when'),
          ...(['spend', 'purchases', 'value'] as const).map((key) => ({
            text: t(`syncLog.changes.${key}`),
            number: true as const,
          })),
          t('campaigns.told.proof'),
        ]}
        empty={detail.told.length === 0 ? t('campaigns.told.none') : null}
        stickyFirst
        foot={<p className="table-foot muted">{t('campaigns.told.note')}</p>}
      >
        {detail.told.map((value, index) => (
          <ToldRow
            key={`${value.day} ${value.seenAt}`}
            value={value}
            zone={zone}
            isReplaced={detail.told[index + 1]?.day === value.day}
          />
        ))}
      </TableCard>
    </BlockStack>
  );
}

function States({ detail, zone }: { detail: ObjectDetail; zone: string }) {
  const { t } = useTranslation();
  const format = useFormat();
  const statusOf = useStatus();
  const [params] = useSearchParams();
  const rest = new URLSearchParams(params);
  rest.delete('account');
  rest.delete('object');
  const money = (minor: number | null) =>
    minor === null ? t('campaigns.noFigure') : format.money(minor, detail.currency);
  return (
    <TableCard
      id="object"
      title={t('campaigns.states.title', { level: t(`syncLog.levels.${detail.level}`), name: detail.name })}
      beside={<Link to={`/campaigns?${rest}`}>{t('campaigns.states.close')}</Link>}
      columns={[
        t('campaigns.states.since'),
        t('campaigns.columns.name'),
        t('campaigns.columns.status'),
        { text: t('campaigns.states.daily'), number: true },
        { text: t('campaigns.states.lifetime'), number: true },
      ]}
    >
      {detail.states.map((state) => (
        <tr key={state.since} data-status={state.status}>
          <th scope="row">{format.instant(state.since, zone)}</th>
          <td>{state.name}</td>
          <td>{statusOf(state.status)}</td>
          <td className="number">{money(state.dailyMinor)}</td>
          <td className="number">{money(state.lifetimeMinor)}</td>
        </tr>
      ))}
    </TableCard>
  );
}

function ToldRow({ value, zone, isReplaced }: { value: ToldValue; zone: string; isReplaced: boolean }) {
  const { t } = useTranslation();
  const format = useFormat();
  const [params] = useSearchParams();
  const { day, seenAt, currency, spendMinor, purchases, valueMinor, rawEventId } = value;
  return (
    <tr className={isReplaced ? 'withdrawn' : ''}>
      <th scope="row">{format.day(day)}</th>
      <td>
        {format.instant(seenAt, zone)}
        {isReplaced ? <span className="cell-note">{t('campaigns.told.replaced')}</span> : null}
      </td>
      <td className="number">{format.money(spendMinor, currency)}</td>
      <td className="number">{format.decimal(`${purchases}`)}</td>
      <td className="number">{format.money(valueMinor, currency)}</td>
      <td>
        <Link to={evidenceSearch(params, { rawEventId, marks: [params.get('object')] })} preventScrollReset>
          {t('campaigns.told.show')}
        </Link>
      </td>
    </tr>
  );
}
