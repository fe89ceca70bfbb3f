import { useId, useState } from 'react';
import type { ReactNode } from 'react';

interface FormulaProps {
  readonly label: string;
  readonly text: string;
  readonly worked: string | null; // the same formula with this figure's own numbers
  readonly children?: ReactNode;
}

/** A figure's name that shows its formula on hover, focus and tap; Escape closes it. */
export function Formula({ label, text, worked, children }: FormulaProps) {
  const id = useId();
  const [open, setOpen] = useState(false);
  return (
    <span className="formula" onMouseEnter={() => setOpen(true)} onMouseLeave={() => setOpen(false)}>
      <button
        type="button"
        className="formula-name"
        aria-describedby={id}
        onFocus={() => setOpen(true)}
        onBlur={() => setOpen(false)}
        onClick={() => setOpen(true)}
        onKeyDown={(event) => (event.key === 'Escape' ? setOpen(false) : undefined)}
      >
        {label}
      </button>
      <span id={id} role="tooltip" className={open ? 'formula-text formula-open' : 'formula-text'}>
        {text}
        {worked ? <span className="formula-worked">{worked}</span> : null}
        {children}
      </span>
    </span>
  );
}
