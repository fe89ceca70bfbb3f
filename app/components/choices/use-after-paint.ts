import { startTransition, useEffect, useState } from 'react';

/** False until what surrounds it was painted: for parts that are dear to draw and that nobody needs with the first frame. */
export function useAfterPaint(): boolean {
  const [isAfter, setAfter] = useState(false);
  useEffect(() => {
    // the frame that is asked for here is the one that is about to be painted; a task behind it comes after
    let task: ReturnType<typeof setTimeout>;
    const frame = requestAnimationFrame(() => {
      task = setTimeout(() => startTransition(() => setAfter(true)));
    });
    return () => {
      cancelAnimationFrame(frame);
      clearTimeout(task);
    };
  }, []);
  return isAfter;
}
