import { useFetcher } from '@remix-run/react';
import { Button, Card, Text } from '@shopify/polaris';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { WriteBackView } from '#app/reports/settings/types.ts';
import { Facts } from '../evidence/facts.tsx';
import { useFormat } from '../numbers/use-format.tsx';
import { ShopifySays } from './shopify-says.tsx';

interface WriteBackCardProps {
  readonly rows: readonly WriteBackView[];
  readonly zone: string;
  readonly mayChange: boolean;
}

/** What is written onto the orders of each shop that installed the app, how that went, and whether it is wanted. */
export function WriteBackCard({ rows, zone, mayChange }: WriteBackCardProps) {
  const { t } = useTranslation();
  if (rows.length === 0) return null;
  return (
    <Card>
      <div id="write-back">
        <Text as="h2" variant="headingSm">
          {t('settings.writeBack.title')}
        </Text>
        <p>{t('settings.writeBack.help')}</p>
        {rows.map((row) => (
          <ShopWriteBack key={row.shopId} row={row} zone={zone} mayChange={mayChange} />
        ))}
      </div>
    </Card>
  );
}

interface ShopWriteBackProps extends Omit<WriteBackCardProps, 'rows'> {
  readonly row: WriteBackView;
}

function ShopWriteBack({ row, zone, mayChange }: ShopWriteBackProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const fetcher = useFetcher<{ ok: boolean }>();
  const state = useStateText(row, zone);
  const orders = (count: number): string => t('settings.writeBack.orders', { count });
  const facts: [string, ReactNode][] = [
    [t('settings.writeBack.written'), orders(row.written)],
    [
      t('settings.writeBack.last'),
      row.lastWrittenAt === null ? t('numbers.none') : format.instant(row.lastWrittenAt, zone),
    ],
  ];
  if (row.waiting > 0) facts.push([t('settings.writeBack.waiting'), orders(row.waiting)]);
  if (row.refused > 0) {
    const says = <ShopifySays about={orders(row.refused)} words={row.refusal} />;
    facts.push([t('settings.writeBack.refused'), says]);
  }
  const enabled = row.enabled ? 'no' : 'yes';
  return (
    <section className="write-back" aria-label={row.name} data-testid="write-back">
      <Text as="h3" variant="headingSm">
        {row.name}
      </Text>
      <p role="status">{state}</p>
      <Facts facts={facts} />
      {mayChange ? (
        <Button
          loading={fetcher.state !== 'idle'}
          onClick={() =>
            fetcher.submit(
              { intent: 'write-back', shopId: row.shopId, enabled },
              { method: 'post', action: '/settings' },
            )
          }
        >
          {t(`settings.writeBack.turn.${enabled}`)}
        </Button>
      ) : null}
    </section>
  );
}

function useStateText({ enabled, state, stateAt }: WriteBackView, zone: string): string {
  const { t } = useTranslation();
  const format = useFormat();
  if (!enabled) return t('settings.writeBack.off');
  if (state === null || stateAt === null) return t('settings.writeBack.never');
  return t(`settings.writeBack.states.${state}`, { at: format.instant(stateAt, zone) });
}
