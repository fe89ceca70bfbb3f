/** An id for a new choice, from its English words; null where they hold no letter. It must not be one that is taken. */
export function choiceIdFor(words: string, taken: readonly string[]): string | null {
  const plain = words.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
  const base = plain
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 36)
    .replace(/-+$/, '');
  if (base === '') return null;
  const numbered = (n: number): string => (n === 1 ? base : `${base}-${n}`);
  let n = 1;
  while (taken.includes(numbered(n))) n += 1;
  return numbered(n);
}
