import { Bar, BarChart, CartesianGrid, ReferenceLine, ResponsiveContainer, Tooltip, XAxis, YAxis } from 'recharts';
import { useTranslation } from 'react-i18next';
import type { TruthSheet } from '#app/reports/truth/types.ts';
import { useFormat } from '../numbers/use-format.tsx';
import { channelColor } from '../plots/plot-days.ts';

interface DrawingProps {
  readonly sheet: TruthSheet;
  readonly models: readonly string[];
  readonly height: number;
}

interface ErrorBar {
  readonly model: string;
  readonly byChannel: Readonly<Record<string, number>>;
}

const AXIS = { stroke: 'var(--p-color-border)', tick: { fill: 'var(--p-color-text-secondary)', fontSize: 11 } };

/** Only in the browser: the plotting library measures the page. */
export default function TruthPlotDrawing({ sheet, models, height }: DrawingProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const bars = models.map((model): ErrorBar => {
    const index = sheet.models.findIndex((row) => row.model === model);
    const errors = sheet.channels.map(({ channel, errors: all }) => [channel, all[index]!] as const);
    return { model, byChannel: Object.fromEntries(errors) };
  });
  return (
    <ResponsiveContainer width="100%" height={height}>
      <BarChart
        data={bars}
        layout="vertical"
        margin={{ top: 8, right: 16, bottom: 0, left: 0 }}
        stackOffset="sign"
        accessibilityLayer={false}
        barCategoryGap="18%"
      >
        <CartesianGrid stroke="var(--p-color-border-secondary)" horizontal={false} />
        <XAxis
          type="number"
          tickFormatter={(minor: number) => format.short(minor, sheet.currency)}
          minTickGap={24}
          {...AXIS}
        />
        <YAxis
          type="category"
          dataKey="model"
          width={112}
          interval={0}
          tickFormatter={(model: string) => t(`models.${model}.name`)}
          {...AXIS}
        />
        <Tooltip
          isAnimationActive={false}
          allowEscapeViewBox={{ x: false, y: true }}
          cursor={{ fill: 'var(--p-color-text)', fillOpacity: 0.06 }}
          content={<ErrorReading bars={bars} currency={sheet.currency} />}
        />
        {sheet.channels.map(({ channel }) => (
          <Bar
            key={channel}
            stackId="all"
            dataKey={(bar: ErrorBar) => bar.byChannel[channel] ?? 0}
            name={channel}
            fill={channelColor(channel)}
            isAnimationActive={false}
          />
        ))}
        <ReferenceLine x={0} stroke="var(--p-color-text)" />
      </BarChart>
    </ResponsiveContainer>
  );
}

interface ReadingProps {
  readonly bars: readonly ErrorBar[];
  readonly currency: string;
  readonly active?: boolean; // these two come from the plotting library
  readonly label?: string;
}

function ErrorReading({ bars, currency, active, label }: ReadingProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const bar = active ? bars.find(({ model }) => model === label) : undefined;
  if (!bar) return null;
  return (
    <div className="plot-reading">
      <strong>{t(`models.${bar.model}.name`)}</strong>
      <dl>
        {Object.entries(bar.byChannel)
          .filter(([, minor]) => minor !== 0)
          .map(([channel, minor]) => (
            <div key={channel} className="plot-reading-channel">
              <dt>
                <span className="legend-mark" style={{ background: channelColor(channel) }} />{' '}
                {t(`channels.${channel}`)}
              </dt>
              <dd>
                {minor > 0 ? '+' : ''}
                {format.money(minor, currency)}
              </dd>
            </div>
          ))}
      </dl>
    </div>
  );
}
