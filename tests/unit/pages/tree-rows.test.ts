import { describe, expect, it } from 'vitest';
import { parseSort, shownNodes, sortText } from '#app/components/treegrid/tree-rows.ts';
import { splitByMarks } from '#app/components/evidence/marked-text.tsx';

const rows = [
  { key: 'a', parentKey: null, value: 1 },
  { key: 'a1', parentKey: 'a', value: null },
  { key: 'a2', parentKey: 'a', value: 5 },
  { key: 'b', parentKey: null, value: 9 },
];
const shown = (open: string[], descending: boolean) =>
  shownNodes(
    rows,
    (key) => open.includes(key),
    (row) => row.value,
    descending,
  );

describe('rows of a tree table', () => {
  it('are sorted among their siblings; rows without a value stay last', () => {
    expect(shown(['a'], true).map(({ key }) => key)).toEqual(['b', 'a', 'a2', 'a1']);
    expect(shown(['a'], false).map(({ key }) => key)).toEqual(['a', 'a2', 'a1', 'b']);
  });

  it('show children of open rows only, with their depth and place', () => {
    expect(shown([], true).map(({ key }) => key)).toEqual(['b', 'a']);
    expect(shown(['a'], true)[2]).toMatchObject({ key: 'a2', depth: 2, position: 1, siblings: 2, hasChildren: false });
  });

  it('write and read their order', () => {
    const fallback = { column: 'revenue', descending: true };
    expect(parseSort(sortText({ column: 'spend', descending: true }), fallback)).toEqual({
      column: 'spend',
      descending: true,
    });
    expect(parseSort(null, fallback)).toEqual(fallback);
  });
});

describe('marks in a payload', () => {
  it('split the text; of overlapping marks the longer wins', () => {
    expect(splitByMarks('?fbclid=Ab&utm=fb', ['fb', 'fbclid'])).toEqual(['?', 'fbclid', '=Ab&utm=', 'fb', '']);
  });

  it('are taken literally', () => {
    expect(splitByMarks('a.c abc', ['a.c'])).toEqual(['', 'a.c', ' abc']);
  });

  it('leave a text without marks whole', () => {
    expect(splitByMarks('abc', [])).toEqual(['abc']);
  });
});
