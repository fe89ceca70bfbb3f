/** Paragraphs, one a line; lines that begin with a dash are the items of a list. */
export function LegalText({ text }: { text: string }) {
  return (
    <div className="legal-text">
      {blocksOf(text).map((lines) =>
        isItem(lines[0]!) ? (
          <ul key={lines[0]}>
            {lines.map((line) => (
              <li key={line}>{line.slice(2)}</li>
            ))}
          </ul>
        ) : (
          <p key={lines[0]}>{lines[0]}</p>
        ),
      )}
    </div>
  );
}

const isItem = (line: string): boolean => line.startsWith('- ');

function blocksOf(text: string): string[][] {
  const blocks: string[][] = [];
  for (const line of text.split('\n')) {
    const last = blocks.at(-1);
    if (last && isItem(line) && isItem(last[0]!)) last.push(line);
    else blocks.push([line]);
  }
  return blocks;
}
