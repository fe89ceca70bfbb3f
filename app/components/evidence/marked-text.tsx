import { Fragment } from 'react';

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}

/** Splits a text into pieces; every second one is a mark. Longer marks win over the shorter ones they contain. */
export function splitByMarks(text: string, marks: readonly string[]): string[] {
  const wanted = marks.filter((mark) => mark.length > 0).toSorted((a, b) => b.length - a.length);
  return wanted.length === 0 ? [text] : text.split(new RegExp(`(${wanted.map(escaped).join('|')})`, 'g'));
}

export function MarkedText({ text, marks }: { text: string; marks: readonly string[] }) {
  const pieces = splitByMarks(text, marks);
  return (
    <>
      {pieces.map((piece, index) =>
        index % 2 === 1 ? <mark key={index}>{piece}</mark> : <Fragment key={index}>{piece}</Fragment>,
      )}
    </>
  );
}
