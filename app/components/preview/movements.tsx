import { Button, ButtonGroup, Text } from '@shopify/polaris';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { MOVEMENT_LEVELS } from '#app/reports/preview/types.ts';
import type { MovementLevel, MovementsReport, MovementSheet } from '#app/reports/preview/types.ts';
import { useFormat } from '../numbers/use-format.tsx';
import { MovementsTable } from './movements-table.tsx';

/** What a change would move, by channel, campaign or day, before it is adopted. */
export function Movements({ report }: { report: MovementsReport }) {
  const { t } = useTranslation();
  const format = useFormat();
  const first = MOVEMENT_LEVELS.find((each) => report.sheets.some(({ rows }) => rows[each].length > 0));
  const [level, setLevel] = useState<MovementLevel>(first ?? 'channel');
  const { from, to } = report.range;
  const moved = report.sheets.filter(({ rows }) => MOVEMENT_LEVELS.some((each) => rows[each].length > 0));
  return (
    <section className="measure-preview" aria-label={t('preview.title', { days: format.dayRange(from, to) })}>
      <Text as="h3" variant="headingSm">
        {t('preview.title', { days: format.dayRange(from, to) })}
      </Text>
      {moved.length === 0 ? (
        <p>{t('preview.nothing', { count: report.orders, orders: format.count(report.orders) })}</p>
      ) : (
        <>
          <div role="group" aria-label={t('preview.by')}>
            <ButtonGroup variant="segmented">
              {MOVEMENT_LEVELS.map((each) => (
                <Button key={each} size="slim" pressed={each === level} onClick={() => setLevel(each)}>
                  {t(`preview.levels.${each}`)}
                </Button>
              ))}
            </ButtonGroup>
          </div>
          {moved.map((sheet) => (
            <Sheet key={sheet.currency} sheet={sheet} level={level} orders={report.orders} />
          ))}
        </>
      )}
    </section>
  );
}

function Sheet({ sheet, level, orders }: { sheet: MovementSheet; level: MovementLevel; orders: number }) {
  return (
    <>
      <Summary sheet={sheet} orders={orders} />
      <MovementsTable rows={sheet.rows[level]} level={level} currency={sheet.currency} />
    </>
  );
}

/** What goes from one channel to another, and what the total changes by, each in a sentence of its own. */
function Summary({ sheet, orders }: { sheet: MovementSheet; orders: number }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { currency, before, after, moved } = sheet;
  const money = (minor: number) => format.money(minor, currency);
  const counted = { total: money(after), count: orders, orders: format.count(orders) };
  if (before === after) {
    if (moved === 0) return <p>{t('preview.onlyDays', counted)}</p>;
    return (
      <p>
        {t('preview.moved', { ...counted, moved: money(moved) })} {t('preview.sameTotal')}
      </p>
    );
  }
  return (
    <p>
      {t('preview.newTotal', { ...counted, before: money(before) })}{' '}
      {moved > 0 ? t('preview.alsoMoved', { moved: money(moved) }) : null}
    </p>
  );
}
