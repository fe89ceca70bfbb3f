import { Bar, BarChart, CartesianGrid, ResponsiveContainer, Tooltip, XAxis, YAxis } from 'recharts';

export interface BarSeries {
  readonly name: string;
  readonly color: string;
  readonly values: readonly number[]; // by bucket
}

interface BucketsShown {
  readonly buckets: readonly string[];
  readonly series: readonly BarSeries[];
  readonly text: (value: number) => string;
}

interface PointerProps extends BucketsShown {
  readonly active?: boolean; // these two come from the plotting library
  readonly label?: string;
}

/** What the bars of the pointer's bucket say. */
function BucketReading({ buckets, series, text, active, label }: PointerProps) {
  const index = active && label !== undefined ? buckets.indexOf(label) : -1;
  if (index === -1) return null;
  return (
    <div className="plot-reading">
      <strong>{label}</strong>
      <dl>
        {series.map(({ name, color, values }) => (
          <div key={name} className="plot-reading-channel">
            <dt>
              <span className="legend-mark" style={{ background: color }} /> {name}
            </dt>
            <dd>{text(values[index]!)}</dd>
          </div>
        ))}
      </dl>
    </div>
  );
}

const AXIS = { stroke: 'var(--p-color-border)', tick: { fill: 'var(--p-color-text-secondary)', fontSize: 11 } };

/** Only in the browser: the plotting library measures the page. */
export default function BucketBarsDrawing({ buckets, series, text, height }: BucketsShown & { height: number }) {
  return (
    <ResponsiveContainer width="100%" height={height}>
      <BarChart
        data={buckets.map((bucket, index) => ({ bucket, index }))}
        margin={{ top: 8, right: 8, bottom: 0, left: 0 }}
        accessibilityLayer={false}
        barGap={1}
      >
        <CartesianGrid stroke="var(--p-color-border-secondary)" vertical={false} />
        <XAxis dataKey="bucket" minTickGap={2} {...AXIS} />
        <YAxis width={56} tickFormatter={text} {...AXIS} />
        <Tooltip
          isAnimationActive={false}
          cursor={{ fill: 'var(--p-color-text)', fillOpacity: 0.06 }}
          content={<BucketReading buckets={buckets} series={series} text={text} />}
        />
        {series.map(({ name, color, values }) => (
          <Bar
            key={name}
            dataKey={({ index }: { index: number }) => values[index]!}
            name={name}
            fill={color}
            isAnimationActive={false}
          />
        ))}
      </BarChart>
    </ResponsiveContainer>
  );
}
