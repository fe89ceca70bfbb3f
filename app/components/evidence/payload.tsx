import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { MarkedText } from './marked-text.tsx';

interface PayloadProps {
  readonly body: string;
  readonly marks: readonly string[];
}

/** Scrolls to the part that decides most, else to the first that is marked. */
function showMark(frame: HTMLElement, deciding: string | undefined): void {
  const marks = [...frame.querySelectorAll('mark')];
  const mark = marks.find(({ textContent }) => textContent === deciding) ?? marks[0];
  if (!mark) return;
  const below = mark.getBoundingClientRect().top - frame.getBoundingClientRect().top;
  frame.scrollTop += below - frame.clientHeight / 3;
}

/** A raw payload, scrolled once to the first part that decided: another event is another drawer. */
export function Payload({ body, marks }: PayloadProps) {
  const { t } = useTranslation();
  const frame = useRef<HTMLPreElement>(null);
  useEffect(() => {
    // the drawer around it opens after this effect, and what is not shown yet can't be measured
    const request = requestAnimationFrame(() => (frame.current ? showMark(frame.current, marks[0]) : undefined));
    return () => cancelAnimationFrame(request);
    // eslint-disable-next-line react-hooks/exhaustive-deps -- once: later renders must not move what is being read
  }, []);
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls has to be reachable by keyboard
    <pre ref={frame} className="payload" tabIndex={0} aria-label={t('evidence.payload')} data-testid="payload">
      <MarkedText text={body} marks={marks} />
    </pre>
  );
}
