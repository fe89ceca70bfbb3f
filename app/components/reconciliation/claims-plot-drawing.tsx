import { Bar, BarChart, CartesianGrid, ReferenceLine, ResponsiveContainer, Tooltip, XAxis, YAxis } from 'recharts';
import { useTranslation } from 'react-i18next';
import type { Term } from '#app/domain/reconciliation/terms.ts';
import type { ReconciledSpan } from '#app/reports/reconciliation/types.ts';
import { useFormat } from '../numbers/use-format.tsx';
import { termColor } from './term-words.ts';

interface DrawnProps {
  readonly days: readonly ReconciledSpan[];
  readonly terms: readonly Term[];
  readonly currency: string;
}

const AXIS = { stroke: 'var(--p-color-border)', tick: { fill: 'var(--p-color-text-secondary)', fontSize: 11 } };
const minorOf = (day: ReconciledSpan, term: Term): number => day.lines.find((line) => line.term === term)?.minor ?? 0;

interface PointerProps extends DrawnProps {
  readonly active?: boolean; // these two come from the plotting library
  readonly label?: string;
}

/** What the pointer's day is made of. */
function DayReading({ days, terms, currency, active, label }: PointerProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const day = active ? days.find(({ from }) => from === label) : undefined;
  if (!day) return null;
  return (
    <div className="plot-reading">
      <strong>{format.day(day.from)}</strong>
      <dl>
        <dt>{t('reconciliation.claimed')}</dt>
        <dd>{format.money(day.claimedMinor, currency)}</dd>
        {terms
          .filter((term) => minorOf(day, term) !== 0)
          .map((term) => (
            <div key={term} className="plot-reading-channel">
              <dt>
                <span className="legend-mark" style={{ background: termColor(term) }} />{' '}
                {t(`reconciliation.terms.${term}.name`)}
              </dt>
              <dd>{format.money(minorOf(day, term), currency)}</dd>
            </div>
          ))}
      </dl>
    </div>
  );
}

/** Only in the browser: the plotting library measures the page. What is below zero hangs below the line. */
export default function ClaimsPlotDrawing({ height, ...drawn }: DrawnProps & { height: number }) {
  const { days, terms, currency } = drawn;
  const format = useFormat();
  return (
    <ResponsiveContainer width="100%" height={height}>
      <BarChart
        data={[...days]}
        margin={{ top: 8, right: 8, bottom: 0, left: 0 }}
        stackOffset="sign"
        accessibilityLayer={false}
      >
        <CartesianGrid stroke="var(--p-color-border-secondary)" vertical={false} />
        <XAxis dataKey="from" tickFormatter={format.shortDay} minTickGap={28} {...AXIS} />
        <YAxis tickFormatter={(minor: number) => format.short(minor, currency)} width={56} {...AXIS} />
        <ReferenceLine y={0} stroke="var(--p-color-border)" />
        <Tooltip
          isAnimationActive={false}
          allowEscapeViewBox={{ x: false, y: true }}
          cursor={{ fill: 'var(--p-color-text)', fillOpacity: 0.06 }}
          content={<DayReading {...drawn} />}
        />
        {terms.map((term) => (
          <Bar
            key={term}
            stackId="claimed"
            dataKey={(day: ReconciledSpan) => minorOf(day, term)}
            name={term}
            fill={termColor(term)}
            maxBarSize={28}
            isAnimationActive={false}
          />
        ))}
      </BarChart>
    </ResponsiveContainer>
  );
}
