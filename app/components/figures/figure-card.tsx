import { Link } from '@remix-run/react';
import { Card } from '@shopify/polaris';
import { Change } from '../numbers/change.tsx';
import { Formula } from './formula.tsx';
import { Sparkline } from './sparkline.tsx';

export interface Figure {
  readonly key: string;
  readonly label: string;
  readonly value: string;
  readonly exact?: string; // the value to the last digit, where `value` is rounded
  readonly note?: string;
  readonly formula: string;
  readonly worked: string | null;
  readonly change: { current: number | null; previous: number | null; good: 'up' | 'down' | 'neutral' } | null;
  readonly course: readonly (number | null)[];
  readonly tone: string;
  readonly why: { label: string; href: string };
}

/** Six cards share a line: a long amount is written smaller, so that it stays within its own. */
function lengthOf(value: string): 'long' | 'longest' | undefined {
  if (value.length >= 12) return 'longest';
  return value.length >= 9 ? 'long' : undefined;
}

export function FigureCard({ figure }: { figure: Figure }) {
  return (
    <Card padding="300">
      <div className="figure" data-figure={figure.key}>
        <Formula label={figure.label} text={figure.formula} worked={figure.worked} />
        <div className="figure-value" data-length={lengthOf(figure.value)} title={figure.exact}>
          {figure.value}
        </div>
        <div className="figure-facts">
          {figure.change ? <Change {...figure.change} /> : null}
          {figure.note ? <span className="figure-note">{figure.note}</span> : null}
        </div>
        <Sparkline values={figure.course} tone={figure.tone} />
        <Link className="figure-why" to={figure.why.href}>
          {figure.why.label}
          <span className="sr-only"> {figure.label}</span>
        </Link>
      </div>
    </Card>
  );
}

export function FigureRow({ figures }: { figures: readonly Figure[] }) {
  return (
    <div className="figure-row">
      {figures.map((figure) => (
        <FigureCard key={figure.key} figure={figure} />
      ))}
    </div>
  );
}
