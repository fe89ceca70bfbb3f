import { useState } from 'react';
import {
  Area,
  Bar,
  CartesianGrid,
  ComposedChart,
  Line,
  ReferenceArea,
  ResponsiveContainer,
  Tooltip,
  XAxis,
  YAxis,
} from 'recharts';
import type { RoasDay } from '#app/reports/roas/types.ts';
import { useFormat } from '../numbers/use-format.tsx';
import { channelColor } from './plot-days.ts';
import { PlotReading } from './plot-reading.tsx';

interface RoasPlotDrawingProps {
  readonly days: readonly RoasDay[];
  readonly channels: readonly string[];
  readonly currency: string;
  readonly height: number;
  readonly onSelect: (from: string, to: string) => void;
}

const AXIS = { stroke: 'var(--p-color-border)', tick: { fill: 'var(--p-color-text-secondary)', fontSize: 11 } };

interface PlotPointerProps {
  readonly days: readonly RoasDay[];
  readonly channels: readonly string[];
  readonly active?: boolean; // these two come from the plotting library
  readonly label?: string;
}

function PlotPointer({ days, channels, active, label }: PlotPointerProps) {
  const day = active ? days.find((each) => each.day === label) : undefined;
  return day ? <PlotReading day={day} channels={channels} /> : null;
}

/** Only in the browser: the plotting library measures the page. Dragging over days selects them. */
export default function RoasPlotDrawing({ days, channels, currency, height, onSelect }: RoasPlotDrawingProps) {
  const format = useFormat();
  const [drag, setDrag] = useState<{ from: string; to: string } | null>(null);
  const finish = () => {
    if (drag && drag.from !== drag.to) onSelect(...([drag.from, drag.to].sort() as [string, string]));
    setDrag(null);
  };
  const at = (label: unknown) => (typeof label === 'string' ? label : null);
  return (
    <ResponsiveContainer width="100%" height={height}>
      <ComposedChart
        data={[...days]}
        margin={{ top: 8, right: 0, bottom: 0, left: 0 }}
        stackOffset="sign"
        accessibilityLayer={false}
        onMouseDown={({ activeLabel }) => {
          const day = at(activeLabel);
          if (day) setDrag({ from: day, to: day });
        }}
        onMouseMove={({ activeLabel }) => {
          const day = at(activeLabel);
          if (day && drag && day !== drag.to) setDrag({ ...drag, to: day });
        }}
        onMouseUp={finish}
        onMouseLeave={() => setDrag(null)}
      >
        <CartesianGrid stroke="var(--p-color-border-secondary)" vertical={false} />
        <XAxis dataKey="day" tickFormatter={format.shortDay} minTickGap={28} {...AXIS} />
        <YAxis yAxisId="money" tickFormatter={(minor: number) => format.short(minor, currency)} width={56} {...AXIS} />
        <YAxis
          yAxisId="ratio"
          orientation="right"
          tickFormatter={(value: number) => format.ratio(value)}
          width={52}
          {...AXIS}
        />
        <Tooltip
          isAnimationActive={false}
          allowEscapeViewBox={{ x: false, y: true }} // a day with many channels is taller than the plot
          position={{ y: 0 }}
          content={<PlotPointer days={days} channels={channels} />}
        />
        {channels.map((channel) => (
          <Area
            key={channel}
            yAxisId="money"
            stackId="revenue"
            dataKey={(day: RoasDay) => day.revenueByChannel[channel] ?? 0}
            name={channel}
            stroke={channelColor(channel)}
            fill={channelColor(channel)}
            fillOpacity={0.55}
            strokeWidth={1}
            isAnimationActive={false}
          />
        ))}
        <Bar yAxisId="money" dataKey="spendMinor" fill="var(--plot-spend)" maxBarSize={14} isAnimationActive={false} />
        <Line
          yAxisId="ratio"
          dataKey="roas"
          stroke="var(--plot-roas)"
          strokeWidth={2}
          dot={false}
          connectNulls
          isAnimationActive={false}
        />
        {drag && drag.from !== drag.to ? (
          <ReferenceArea yAxisId="money" x1={drag.from} x2={drag.to} fill="var(--plot-roas)" fillOpacity={0.15} />
        ) : null}
      </ComposedChart>
    </ResponsiveContainer>
  );
}
