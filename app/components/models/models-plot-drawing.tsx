import { Bar, BarChart, CartesianGrid, ResponsiveContainer, Tooltip, XAxis, YAxis } from 'recharts';
import { useTranslation } from 'react-i18next';
import type { Model } from '#app/domain/attribution/journey.ts';
import { useFormat } from '../numbers/use-format.tsx';
import { channelColor } from '../plots/plot-days.ts';
import type { ModelBar } from './model-bars.ts';
import { figureText } from './model-figure.ts';
import type { ModelFigure } from './model-figure.ts';

interface DrawnProps {
  readonly bars: readonly ModelBar[];
  readonly channels: readonly string[];
  readonly figure: ModelFigure;
  readonly currency: string;
}

const AXIS = { stroke: 'var(--p-color-border)', tick: { fill: 'var(--p-color-text-secondary)', fontSize: 11 } };

interface PointerProps extends DrawnProps {
  readonly active?: boolean; // these two come from the plotting library
  readonly label?: string;
}

/** What the bars of the pointer's model say. */
function ModelReading({ bars, channels, figure, currency, active, label }: PointerProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const bar = active ? bars.find(({ model }) => model === label) : undefined;
  if (!bar) return null;
  return (
    <div className="plot-reading">
      <strong>{t(`models.${bar.model}.name`)}</strong>
      <dl>
        {channels
          .filter((channel) => bar.byChannel[channel])
          .map((channel) => (
            <div key={channel} className="plot-reading-channel">
              <dt>
                <span className="legend-mark" style={{ background: channelColor(channel) }} />{' '}
                {t(`channels.${channel}`)}
              </dt>
              <dd>{figureText(bar.byChannel[channel] ?? null, { figure, currency, format, t })}</dd>
            </div>
          ))}
      </dl>
    </div>
  );
}

/**
 * Only in the browser: the plotting library measures the page. Bars lie, so that the models' names have room; revenue and
 * orders are stacked, since they add up; ratios don't and stand side by side.
 */
export default function ModelsPlotDrawing({ height, ...drawn }: DrawnProps & { height: number }) {
  const { bars, channels, figure, currency } = drawn;
  const { t } = useTranslation();
  const format = useFormat();
  const tick = (value: number) =>
    figure === 'revenue' ? format.short(value, currency) : figureText(value, { figure, currency, format, t });
  return (
    <ResponsiveContainer width="100%" height={height}>
      <BarChart
        data={[...bars]}
        layout="vertical"
        margin={{ top: 8, right: 16, bottom: 0, left: 0 }}
        stackOffset="sign"
        accessibilityLayer={false}
        barGap={1}
        barCategoryGap="18%"
      >
        <CartesianGrid stroke="var(--p-color-border-secondary)" horizontal={false} />
        <XAxis type="number" tickFormatter={tick} minTickGap={24} {...AXIS} />
        <YAxis
          type="category"
          dataKey="model"
          width={112}
          interval={0}
          tickFormatter={(model: Model) => t(`models.${model}.name`)}
          {...AXIS}
        />
        <Tooltip
          isAnimationActive={false}
          allowEscapeViewBox={{ x: false, y: true }} // many channels are taller than the plot
          cursor={{ fill: 'var(--p-color-text)', fillOpacity: 0.06 }}
          content={<ModelReading {...drawn} />}
        />
        {channels.map((channel) => (
          <Bar
            key={channel}
            stackId={figure === 'roas' ? channel : 'all'}
            dataKey={(bar: ModelBar) => bar.byChannel[channel] ?? 0}
            name={channel}
            fill={channelColor(channel)}
            isAnimationActive={false}
          />
        ))}
      </BarChart>
    </ResponsiveContainer>
  );
}
