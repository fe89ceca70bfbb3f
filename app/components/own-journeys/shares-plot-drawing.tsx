import { Bar, BarChart, CartesianGrid, ResponsiveContainer, Tooltip, XAxis, YAxis } from 'recharts';
import { useTranslation } from 'react-i18next';
import type { FileModel } from '#app/domain/attribution/own-journeys/all-models.ts';
import { useFormat } from '../numbers/use-format.tsx';
import { modelName } from './model-words.ts';
import { seriesColor } from './share-bars.ts';
import type { ShareBarData } from './share-bars.ts';

interface DrawnProps {
  readonly series: readonly string[];
  readonly bars: readonly ShareBarData[];
}

const AXIS = { stroke: 'var(--p-color-border)', tick: { fill: 'var(--p-color-text-secondary)', fontSize: 11 } };

interface PointerProps extends DrawnProps {
  readonly active?: boolean; // these two come from the plotting library
  readonly label?: string;
}

function BarReading({ series, bars, active, label }: PointerProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const bar = active ? bars.find(({ model }) => model === label) : undefined;
  if (!bar) return null;
  return (
    <div className="plot-reading">
      <strong>{modelName(bar.model, t)}</strong>
      <dl>
        {series.map((channel, index) => (
          <div key={channel} className="plot-reading-channel">
            <dt>
              <span className="legend-mark" style={{ background: seriesColor(channel, index) }} /> {channel}
            </dt>
            <dd>{format.percent(bar.shares[index]!)}</dd>
          </div>
        ))}
      </dl>
    </div>
  );
}

/** Only in the browser: the plotting library measures the page. */
export default function SharesPlotDrawing({ height, ...drawn }: DrawnProps & { height: number }) {
  const { series, bars } = drawn;
  const { t } = useTranslation();
  const format = useFormat();
  return (
    <ResponsiveContainer width="100%" height={height}>
      <BarChart
        data={[...bars]}
        layout="vertical"
        margin={{ top: 8, right: 16, bottom: 0, left: 0 }}
        stackOffset="sign"
        accessibilityLayer={false}
        barCategoryGap="18%"
      >
        <CartesianGrid stroke="var(--p-color-border-secondary)" horizontal={false} />
        <XAxis type="number" domain={[0, 1]} tickFormatter={format.percent} minTickGap={24} {...AXIS} />
        <YAxis
          type="category"
          dataKey="model"
          width={112}
          interval={0}
          tickFormatter={(model: FileModel) => modelName(model, t)}
          {...AXIS}
        />
        <Tooltip
          isAnimationActive={false}
          allowEscapeViewBox={{ x: false, y: true }}
          cursor={{ fill: 'var(--p-color-text)', fillOpacity: 0.06 }}
          content={<BarReading {...drawn} />}
        />
        {series.map((channel, index) => (
          <Bar
            key={channel}
            stackId="all"
            dataKey={(bar: ShareBarData) => bar.shares[index] ?? 0}
            name={channel}
            fill={seriesColor(channel, index)}
            isAnimationActive={false}
          />
        ))}
      </BarChart>
    </ResponsiveContainer>
  );
}
