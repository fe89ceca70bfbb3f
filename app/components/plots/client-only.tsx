import { useEffect, useState } from 'react';
import type { ReactNode } from 'react';

/** Draws its content in the browser only; before that, a placeholder of the same height, so that nothing jumps. */
export function ClientOnly({ height, children }: { height: number; children: () => ReactNode }) {
  const [mounted, setMounted] = useState(false);
  useEffect(() => setMounted(true), []);
  return (
    <div className="plot-frame" style={{ height }}>
      {mounted ? children() : <div className="plot-skeleton" aria-hidden="true" />}
    </div>
  );
}
