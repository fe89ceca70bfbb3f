import { Link } from '@remix-run/react';
import { FigureRow } from '../figures/figure-card.tsx';
import { COSTS_PATH, profitFigures } from './profit-figures.ts';
import type { FiguresAsked } from './roas-figures.ts';

/** What is left of the revenue; where nothing is known of costs, the way to say them. */
export function ProfitRow({ asked }: { asked: FiguresAsked }) {
  const figures = profitFigures(asked);
  if (figures.length > 0) return <FigureRow figures={figures} />;
  return (
    <p className="muted page-note">
      {asked.t('costs.figures.noCosts')} <Link to={COSTS_PATH}>{asked.t('costs.figures.addCosts')}</Link>
    </p>
  );
}
