import { CartesianGrid, Line, LineChart, ReferenceLine, ResponsiveContainer, Tooltip, XAxis, YAxis } from 'recharts';
import { useTranslation } from 'react-i18next';
import { AGES } from '#app/reports/cohorts/types.ts';
import type { CohortSheet } from '#app/reports/cohorts/types.ts';
import { useFormat } from '../numbers/use-format.tsx';
import type { CohortShown } from './cohort-choices.ts';
import { cohortColor } from './cohort-color.ts';
import { cellNumber, pooledMoneyOf } from './cohort-words.ts';

interface DrawingProps {
  readonly sheet: CohortSheet;
  readonly shown: CohortShown;
  readonly chosen: string | null;
  readonly height: number;
}

const AXIS = { stroke: 'var(--p-color-border)', tick: { fill: 'var(--p-color-text-secondary)', fontSize: 11 } };

/** What the plot shows of one month of life: by cohort, and all of them. */
interface PlotAge {
  readonly age: number;
  readonly pooled: number | null;
  readonly byMonth: Readonly<Record<string, number | null>>;
}

function plotAges({ rows, pooled }: CohortSheet, shown: CohortShown): PlotAge[] {
  return AGES.map((age) => {
    const value = pooledMoneyOf(pooled, shown)?.valuesMinor[age] ?? null;
    const ofCost = value === null || pooled.costMinor === null ? null : value / pooled.costMinor;
    return {
      age,
      pooled: shown.unit === 'money' ? value : ofCost,
      byMonth: Object.fromEntries(rows.map((row) => [row.month, cellNumber(row.cells[age] ?? null, shown)])),
    };
  }).filter(({ byMonth }) => Object.values(byMonth).some((value) => value !== null));
}

/** Only in the browser: the plotting library measures the page. */
export default function CohortsPlotDrawing({ sheet, shown, chosen, height }: DrawingProps) {
  const { unit } = shown;
  const format = useFormat();
  const { currency, rows, pooled } = sheet;
  const ages = plotAges(sheet, shown);
  const text = (value: number) => (unit === 'money' ? format.short(value, currency) : format.percent(value));
  const cost = chosen === null ? pooled.costMinor : (rows.find(({ month }) => month === chosen)?.costMinor ?? null);
  const costAt = unit === 'percent' ? 1 : cost;
  return (
    <ResponsiveContainer width="100%" height={height}>
      <LineChart data={ages} margin={{ top: 8, right: 8, bottom: 0, left: 0 }} accessibilityLayer={false}>
        <CartesianGrid stroke="var(--p-color-border-secondary)" vertical={false} />
        <XAxis dataKey="age" {...AXIS} />
        <YAxis tickFormatter={text} width={56} {...AXIS} />
        <Tooltip
          isAnimationActive={false}
          allowEscapeViewBox={{ x: false, y: true }}
          position={{ y: 0 }}
          content={<AgeReading sheet={sheet} shown={shown} ages={ages} />}
        />
        {rows.map(({ month }, index) => (
          <Line
            key={month}
            dataKey={(age: PlotAge) => age.byMonth[month]}
            name={month}
            stroke={cohortColor(index, rows.length)}
            strokeWidth={chosen === month ? 3 : 1.25}
            strokeOpacity={chosen === null || chosen === month ? 1 : 0.25}
            dot={{ r: 1.5 }}
            isAnimationActive={false}
          />
        ))}
        <Line dataKey="pooled" stroke="var(--p-color-text)" strokeWidth={2.5} dot={false} isAnimationActive={false} />
        {costAt === null ? null : (
          <ReferenceLine
            y={costAt}
            stroke="var(--p-color-text)"
            strokeDasharray="6 4"
            strokeWidth={1.5}
            ifOverflow="extendDomain"
          />
        )}
      </LineChart>
    </ResponsiveContainer>
  );
}

interface ReadingProps {
  readonly sheet: CohortSheet;
  readonly shown: CohortShown;
  readonly ages: readonly PlotAge[];
  readonly active?: boolean; // these two come from the plotting library
  readonly label?: number | string;
}

function AgeReading({ sheet, shown, ages, active, label }: ReadingProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const at = active ? ages.find(({ age }) => String(age) === String(label)) : undefined;
  if (!at) return null;
  const text = (value: number) =>
    shown.unit === 'money' ? format.money(value, sheet.currency) : format.percent(value);
  return (
    <div className="plot-reading">
      <strong>{t('cohorts.afterMonths', { count: at.age })}</strong>
      <dl>
        {sheet.rows.map(({ month }, index) => {
          const value = at.byMonth[month];
          return value === null || value === undefined ? null : (
            <div key={month} className="plot-reading-channel">
              <dt>
                <span className="legend-mark" style={{ background: cohortColor(index, sheet.rows.length) }} />{' '}
                {format.month(month)}
              </dt>
              <dd>{text(value)}</dd>
            </div>
          );
        })}
      </dl>
    </div>
  );
}
