import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import english from '#app/components/i18n/en.json' with { type: 'json' };
import { LEGAL_PAGES } from '#app/components/legal/sections.ts';
import { META_PERMISSIONS } from '#app/platforms/meta/permissions.ts';

const REVIEW = readFileSync(path.resolve(import.meta.dirname, '../../../docs/meta-review.md'), 'utf8');

test.each(Object.keys(LEGAL_PAGES) as (keyof typeof LEGAL_PAGES)[])(
  'the page %s shows every section that the catalogues word, and no other',
  (name) => {
    expect([...LEGAL_PAGES[name].sections].toSorted()).toEqual(Object.keys(english.legal[name]).toSorted());
  },
);

test.each(META_PERMISSIONS)(
  'what Meta is told of %s says who uses it where, with which calls, and what its lack costs',
  (name) => {
    const section = REVIEW.split(/^### /m).find((text) => text.startsWith(`\`${name}\`\n`)) ?? '';
    for (const part of ['Use case', 'Screen', 'Calls', 'Without it']) expect(section).toContain(`**${part}.**`);
  },
);

test('what Meta is told names no permission that is not asked for', () => {
  const told = [...REVIEW.matchAll(/^### `(\w+)`$/gm)].map(([, name]) => name!);
  expect(told.toSorted()).toEqual([...META_PERMISSIONS].toSorted());
});
