const WIDTH = 120;
const HEIGHT = 32;
const INSET = 2;

/** A figure's course over the period as a bare line; the numbers are in the plot and its table. */
export function Sparkline({ values, tone }: { values: readonly (number | null)[]; tone: string }) {
  const known = values.filter((value): value is number => value !== null);
  if (known.length < 2) return <div className="sparkline" aria-hidden="true" />;
  const [low, high] = [Math.min(0, ...known), Math.max(0, ...known)];
  const span = high - low || 1;
  const points = values.flatMap((value, index) => {
    if (value === null) return [];
    const x = INSET + (index / (values.length - 1)) * (WIDTH - 2 * INSET);
    const y = HEIGHT - INSET - ((value - low) / span) * (HEIGHT - 2 * INSET);
    return [`${x.toFixed(1)},${y.toFixed(1)}`];
  });
  return (
    <svg className="sparkline" viewBox={`0 0 ${WIDTH} ${HEIGHT}`} preserveAspectRatio="none" aria-hidden="true">
      <polyline
        points={points.join(' ')}
        fill="none"
        stroke={tone}
        strokeWidth="1.5"
        vectorEffect="non-scaling-stroke"
      />
    </svg>
  );
}
