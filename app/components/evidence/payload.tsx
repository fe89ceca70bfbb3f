import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { MarkedText } from './marked-text.tsx';

interface PayloadProps {
  readonly body: string;
  readonly marks: readonly string[];
}

/** A raw payload, scrolled once to the first part that decided: another event is another drawer. */
export function Payload({ body, marks }: PayloadProps) {
  const { t } = useTranslation();
  const frame = useRef<HTMLPreElement>(null);
  useEffect(() => {
    const mark = frame.current?.querySelector('mark');
    if (!frame.current || !mark) return;
    const below = mark.getBoundingClientRect().top - frame.current.getBoundingClientRect().top;
    frame.current.scrollTop += below - frame.current.clientHeight / 3;
  }, []);
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls has to be reachable by keyboard
    <pre ref={frame} className="payload" tabIndex={0} aria-label={t('evidence.payload')} data-testid="payload">
      <MarkedText text={body} marks={marks} />
    </pre>
  );
}
