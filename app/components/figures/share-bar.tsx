import { useFormat } from '../numbers/use-format.tsx';

/** A share as a bar with its number; a negative one has its sign. */
export function ShareBar({ share }: { share: number }) {
  const format = useFormat();
  const width = `${Math.min(100, Math.abs(share) * 100)}%`;
  return (
    <span className="share-bar">
      <span className="share-track" aria-hidden="true">
        <span className="share-fill" style={{ inlineSize: width }} />
      </span>
      <span className="share-number">{format.percent(share)}</span>
    </span>
  );
}
